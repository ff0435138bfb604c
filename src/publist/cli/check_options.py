"""The options of `publist check`."""

from __future__ import annotations

from publist.cli.options import Option

FORMATS = ("text", "json", "github", "sarif")

CHECK = (
    Option(
        "format", ("--format", "-f"), "text",
        "How problems are written: for people, or for another program.",
        "text|json|github|sarif", FORMATS,
    ),
    Option(
        "select", ("--select",), "texts",
        "Only these rules: codes, groups (reading, annotations, people, entry, text, status, "
        "relations, record), default, or all (those that are off by default, too).", "CODES",
    ),
    Option("ignore", ("--ignore",), "texts", "Not these rules.", "CODES"),
    Option("strict", ("--strict",), "flag", "Exit with 1 for warnings and advice, too."),
    Option("diff", ("--diff",), "flag", "Show what --fix would change, and change nothing."),
    Option("fix", ("--fix",), "flag",
           "Put right what can be put right safely; what the store says stays the same."),
    Option("unsafe_fixes", ("--unsafe-fixes",), "flag",
           "As --fix, also where it may change what the store says: look at the --diff first."),
    Option("add_annotations", ("--add-annotations",), "flag",
           "As --fix, and turn marks and markup in names into author+an."),
    Option("watch", ("--watch",), "flag", "Check again whenever a file is saved; end with Ctrl-C."),
    Option("stdin_filename", ("--stdin-filename",), "text",
           "What standard input (-) is called in messages, for editors.", "NAME"),
    Option("author", ("--author",), "text", "Whose list it is, instead of publist.toml's owner.", "NAME"),
    Option("quiet", ("--quiet", "-q"), "flag", "Only errors and the summary; no advice."),
    Option("config", ("--config",), "path", "Instead of publist.toml.", "FILE"),
)  # fmt: skip

FILES_HELP = "BibTeX files; - is standard input. Without any: those of publist.toml, else refs.bib."

HELP = """Say what is wrong with a store, where, and what to do; put it right without harm.

Each problem is file:line:column: severity[code] message, with the line and the next step.
`publist explain CODE` says why a rule exists. Nothing is written without --fix.

\b
  publist check                          refs.bib, by the usual rules
  publist check lab/*.bib --strict       every file; exit 1 for warnings, too
  publist check --diff                   what --fix would change
  publist check --fix                    put right what is safe
  publist check --select entry,people    only these groups of rules
  publist check --format github          annotations in a GitHub workflow
  publist check - --stdin-filename x.bib from an editor

Exit codes: 0 clean or warnings alone, 1 errors (with --strict, anything), 2 wrong use.
With --diff: 0 when there is nothing to change, 1 when there is.
In a store, publist-ignore = {code, code} keeps an entry's problems of these rules silent.
"""
