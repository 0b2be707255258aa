"""Parts of screens; a widget knows no screen, no document and no file."""
