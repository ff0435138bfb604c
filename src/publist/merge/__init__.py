"""Decisions about works → the same files, each work once: spans are edited, nothing is lost unseen."""
