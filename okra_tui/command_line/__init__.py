"""What the command line does, one command a file. Nothing here shows a screen; `screens` starts what does."""
