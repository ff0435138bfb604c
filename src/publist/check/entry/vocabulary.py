"""The words that a store may use: entry types, fields, relations, publication states.

Sources: btxdoc, section 3; the biblatex manual (4.0), sections 2.1, 2.2, 3.5 (related entries)
and 4.9.2 (localisation keys); what JabRef, Zotero, al-folio and DBLP write.
"""

from __future__ import annotations

from typing import get_args

from publist.model import Status

PUBSTATES: tuple[str, ...] = tuple(word for word in get_args(Status) if word)
"""biblatex's `pubstate` (manual, 4.9.2)."""

VERSION_TYPES = (
    "preprintof", "workshopversionof", "extendedversionof", "thesisversionof", "distinctfrom",
)  # fmt: skip
"""publist's own relations."""
RELATED_TYPES = (
    *VERSION_TYPES, "translationof", "translationas", "translationfrom", "translatedas",
    "bytranslator", "reprintof", "reprintas", "reprintfrom", "reviewof", "origpubas", "origpubin",
    "multivolume", "default",
)  # fmt: skip
"""With biblatex's: its localisation keys (english.lbx of 3.18b), its `related:…` macros
(biblatex.def), and `translatedas`, which has neither, but stands in the manual's example (3.5)."""

FIELDS_OFTEN_MISSPELLED = (
    "title", "author", "editor", "journal", "journaltitle", "booktitle", "year", "date", "month",
    "pages", "volume", "number", "publisher", "address", "location", "institution", "school",
    "organization", "series", "edition", "chapter", "subtitle", "howpublished", "abstract",
    "eprint", "language", "keywords", "crossref", "pubstate",
)  # fmt: skip
"""What an entry consists of, as btxdoc and biblatex spell it."""
NO_MISSPELLINGS = frozenset(
    """data volumes editora editorb editorc keyword eprints reprint issue note notes part parts
    doi url pdf authority section sections print published""".split()
)
"""Fields in their own right, though one letter away from another."""

TYPES = frozenset(
    """article book booklet conference inbook incollection inproceedings manual mastersthesis misc
    phdthesis proceedings techreport unpublished
    mvbook bookinbook suppbook collection mvcollection suppcollection dataset online patent
    periodical suppperiodical mvproceedings reference mvreference inreference report set software
    thesis xdata artwork audio bibnote commentary image jurisdiction legislation legal letter movie
    music performance review standard video electronic www
    masterthesis bachelorsthesis bachelorthesis preprint presentation talk lecture poster paper
    chapter data webpage website blog newspaper magazine podcast interview bill case statute
    hearing map film broadcast codefragment softwareversion softwaremodule person""".split()
)
"""Entry types of BibTeX, biblatex and common tools; a further one is the author's own affair."""
TYPES_OFTEN_MISSPELLED = (
    "article", "inproceedings", "incollection", "proceedings", "book", "misc", "techreport",
    "phdthesis", "mastersthesis", "unpublished", "manual", "booklet", "inbook", "conference",
    "online", "thesis", "report", "collection", "periodical", "patent", "dataset", "software",
)  # fmt: skip
"""What nearly all entries are, the commonest first."""
NO_MISSPELLED_TYPES = frozenset(("parent", "resort"))
"""Words in their own right, though one letter away from a type."""
