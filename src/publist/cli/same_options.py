"""The options of `publist same`."""

from __future__ import annotations

from publist.cli.options import Option

FORMATS = ("text", "json", "csv")
CONFIDENCES = ("certain", "likely", "ask")
KINDS = ("duplicate", "preprint", "workshop", "extended", "thesis", "version", "distinct")

SAME = (
    Option(
        "format", ("--format", "-f"), "text",
        "For people, or for another program; csv has the columns key1,key2,kind,confidence,rule.",
        "text|json|csv", FORMATS,
    ),
    Option("kind", ("--kind",), "texts",
           "Only these: " + ", ".join(KINDS) + ". Without it all but distinct.", "KIND"),
    Option("confidence", ("--confidence",), "text",
           "Only what is at least so sure; ask shows everything.", "certain|likely|ask", CONFIDENCES),
    Option("brief", ("--brief", "-b"), "flag", "One line for each pair."),
    Option("config", ("--config",), "path", "Instead of publist.toml.", "FILE"),
)  # fmt: skip

FILES_HELP = (
    "BibTeX files (- is standard input), and the keys of two entries to explain just these. "
    "Without any file: those of publist.toml, else refs.bib."
)

HELP = """Show which entries are one work, which are versions of one work, and why.

Entries of several files are compared with each other, too. Nothing is changed: publist merge
decides, or the store itself does (related, relatedtype, ids). What is decided is not asked again.

\b
  publist same                       every pair, side by side
  publist same lab/*.bib --brief     several files, one line for each pair
  publist same smith2020 smith2021   why these two are, or are not, one work
  publist same -f csv > pairs.csv    for a spreadsheet or another program
  publist same --kind distinct       what looks alike and is not the same

Sure is what proves itself (certain), what is right in nearly all cases (likely), or what only
you can tell (ask). Exit codes: 0 done, 2 wrong use.
"""
