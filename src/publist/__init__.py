"""publist: one annotated BibTeX file, the publication list everywhere."""

__version__ = "0.1.0"
