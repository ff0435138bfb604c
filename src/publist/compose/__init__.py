"""View and style to a document."""
