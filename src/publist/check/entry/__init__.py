"""Fields of an entry: what must be there, what they may say, and edits of them."""
