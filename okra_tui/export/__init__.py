"""What a team takes away: a quarter as files in the method's own folder layout, and as one page. Text in, text out."""
