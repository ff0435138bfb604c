"""Versions of one work in a list: which stand, and which fold into another entry."""
