"""Text: where it stands, what has happened to it, and how that is undone."""
