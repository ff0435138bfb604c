"""The options of `publist merge`."""

from __future__ import annotations

from publist.cli.options import Option

SURE = ("certain", "likely")
FORMATS = ("text", "json")

MERGE = (
    Option(
        "yes", ("--yes", "-y"), "text",
        "Ask nothing: unite duplicates that are certain, or that are likely or certain.",
        "certain|likely", SURE,
    ),
    Option("diff", ("--diff",), "flag", "Show what would change as a diff, and change nothing."),
    Option("dry_run", ("--dry-run",), "flag", "Say what would be done, and change nothing."),
    Option(
        "format", ("--format", "-f"), "text",
        "How the result is written on standard output: the map of keys (old, tab, new), or JSON "
        "with every value that was dropped.",
        "text|json", FORMATS,
    ),
    Option("keys", ("--keys",), "path",
           "Write the map of keys there, unless it is empty; as JSON when the name ends in .json.", "FILE"),
    Option("tex", ("--tex",), "texts",
           "In this TeX file, cite entries by the key that they have, not by one of their ids.",
           "FILE"),
    Option("config", ("--config",), "path", "Instead of publist.toml.", "FILE"),
)  # fmt: skip

FILES_HELP = "BibTeX files. Without any: those of publist.toml, else refs.bib."

HELP = """Go through what is there twice, and through versions that are not linked yet; decide each.

Two entries stand side by side, what differs is marked, and one key decides: l or r keeps the left
or the right one, u takes the better value of each field, v links them as versions (related,
relatedtype), a links all versions of the work at once, n says that they are not the same
(distinctfrom), s skips, z undoes, q ends.

\b
  publist merge                          refs.bib, pair by pair
  publist merge lab/*.bib                several files: each entry stays in its own
  publist merge --yes certain --diff     what would be united without a question
  publist merge --yes certain            unite it
  publist merge --yes certain --tex thesis.tex --keys keys.tsv

Each decision is written at once, so q, Ctrl-C or a crash lose none; run it again to go on. Every
value that is dropped is shown. The key of an entry that goes becomes one of the ids of the other.

Exit codes: 0 done, 1 something was refused (with --diff: something would change), 2 wrong use.
"""
