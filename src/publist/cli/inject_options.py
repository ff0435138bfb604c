"""The options of `publist inject`."""

from __future__ import annotations

from publist.cli.options import Option

INJECT = (
    Option("add", ("--add",), "flag",
           "Put a pair of markers at the end of each page that has none of that name, and fill it."),
    Option("name", ("--name",), "text",
           "Only the regions of this name; what --add calls its region (publications without it).", "NAME"),
    Option("check", ("--check",), "flag",
           "Write nothing; exit with 1, and say which, when any region is not up to date."),
    Option("diff", ("--diff",), "flag", "Show what would change, and change nothing; exit with 1 if anything."),
    Option("bibliography", ("--bibliography", "-b"), "texts",
           "The BibTeX file, instead of publist.toml's. Repeat it for several.", "FILE"),
    Option("style", ("--style", "-s"), "text",
           "The style of lists for which publist.toml names none.", "NAME|FILE",
           proposals=("cv", "plain", "web")),
    Option("author", ("--author",), "text", "Whose list it is, instead of publist.toml's owner.", "NAME"),
    Option("strict", ("--strict",), "flag", "Exit with 1, and write nothing, when anything is wrong."),
    Option("quiet", ("--quiet", "-q"), "flag", "Say nothing but errors."),
    Option("config", ("--config",), "path", "Instead of publist.toml.", "FILE"),
)  # fmt: skip

FILES_HELP = "Pages: Markdown, HTML, LaTeX, reStructuredText, Typst or Org."

HELP = """Put lists between markers into pages that exist; nothing else in them changes.

\b
  <!-- PUBLIST:START publications -->
  <!-- PUBLIST:END publications -->

\b
The name says what is shown: an [[output]] of publist.toml, a section of it (Workshop Papers is
workshop-papers), or with `publications` the whole list. In LaTeX the markers are
% PUBLIST:START name, in reStructuredText .. PUBLIST:START name, in Typst // and in Org #.

\b
  publist inject --add README.md     put the markers at the end, and the list between them
  publist inject README.md cv.tex    bring all regions up to date
  publist inject --diff README.md    show what would change
  publist inject --check README.md   for a workflow: exit 1 when something is stale

Missing, doubled, nested and broken markers are errors, and nothing is written.
"""
