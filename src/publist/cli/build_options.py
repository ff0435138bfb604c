"""The options of `publist build`."""

from __future__ import annotations

from publist.cli.options import Option

BUILD = (
    Option("only", ("--only",), "texts",
           "Only this output, by its name or else its place. Repeat it for several.", "NAME"),
    Option("check", ("--check",), "flag",
           "Write nothing; exit with 1, and say which, when any output is not up to date."),
    Option("watch", ("--watch",), "flag", "Build again whenever a file is saved; end with Ctrl-C."),
    Option("strict", ("--strict",), "flag", "Exit with 1, and write nothing, when anything is wrong."),
    Option("quiet", ("--quiet", "-q"), "flag", "Say nothing but errors."),
    Option("config", ("--config",), "path", "Instead of publist.toml.", "FILE"),
)  # fmt: skip

FILES_HELP = "BibTeX files; - is standard input. Without any: those of publist.toml, else refs.bib."

HELP = """Write all lists that publist.toml names, each where it belongs.

Each [[output]] is a file (path), a region of a page (into) or a folder with files for each work,
with the options of `publist render`.
Files that stay the same are not touched; all are written, or none.

\b
  [[output]]
  path = "_includes/publist/publications.html"
  style = "cv"

\b
  [[output]]
  into = "README.md#publications"   between <!-- PUBLIST:START publications --> and its END
  select = ["selected"]

\b
  [[output]]
  path = "_publications/"           a file for each work: academicpages or hugo-blox
  format = "academicpages"

\b
  publist build                      everything
  publist build --only README.md#publications
  publist build --check              for a workflow: exit 1 when something is stale
  publist build --watch              while you edit the store, a style or publist.toml

Exit codes: 0 done (with --check: all is up to date), 1 stale (with --strict, also problems), 2 wrong use.
"""
