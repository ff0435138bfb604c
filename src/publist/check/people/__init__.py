"""Names and annotations as they are written, and edits of them."""
