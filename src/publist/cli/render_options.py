"""The options of `publist render`."""

from __future__ import annotations

from publist.cli.options import Option

FORMATS = {
    "md": "md",
    "markdown": "md",
    "html": "html",
    "latex": "latex",
    "tex": "latex",
    "json": "json",
    "csl-json": "csl-json",
    "json-resume": "json-resume",
    "rendercv": "rendercv",
    "json-ld": "json-ld",
    "atom": "atom",
    "bibtex": "bibtex",
    "biblatex": "biblatex",
}
"""What `--format` may say, and the format it means."""

RENDER = (
    Option(
        "format", ("--format", "-f"), "text",
        "What to write; without it, what the ending of -o says, else md.",
        "|".join(dict.fromkeys(FORMATS.values())), tuple(FORMATS),
    ),
    Option(
        "style", ("--style", "-s"), "text",
        "cv, plain, web, or the path of a style file of yours.",
        "NAME|FILE", proposals=("cv", "plain", "web"),
    ),
    Option("output", ("--output", "-o"), "path", "Write there instead of standard output.", "FILE"),
    Option(
        "author", ("--author",), "text",
        "Whose list it is: that name is highlighted, in every spelling.", "NAME",
    ),
    Option(
        "select", ("--select",), "texts",
        'Only these: "journal, conference", 2020..2024, selected, award, keyword:nlp, role:mentee, '
        'status:submitted, "not preprint". Repeat it: all must hold.',
        "WHAT",
    ),
    Option(
        "group", ("--group",), "text", "Headings.",
        "section|year|type|none", ("section", "year", "type", "none"),
    ),
    Option(
        "sort", ("--sort",), "text", "Order.",
        "newest|oldest|title|author|file", ("newest", "oldest", "title", "author", "file"),
    ),
    Option(
        "number", ("--number",), "text",
        "Numbers, over the whole list; up-per-section and down-per-section start afresh.",
        "none|up|down", ("none", "up", "down", "up-per-section", "down-per-section"),
    ),
    Option(
        "versions", ("--versions",), "texts",
        "Versions of a work: fold them into the main entry, or list them. preprint=list is about "
        "preprints alone; other kinds are workshop, extended, thesis.",
        "fold|list", proposals=("fold", "list", "preprint=list", "workshop=fold", "extended=fold",
                                "thesis=fold"),
    ),
    Option(
        "works", ("--works",), "text",
        "Which entries count as one work: those of which the store says so, or also those that are "
        "found to be. Without it: found in several files, said in one.",
        "said|found", ("said", "found"),
    ),
    Option(
        "max_authors", ("--max-authors",), "number",
        "At most so many names; the owner always stays visible. 0: all.", "N",
    ),
    Option(
        "heading_level", ("--heading-level",), "number",
        "The level of the list's first headings, 1 to 6; 2 without it.", "N", minimum=1, maximum=6,
    ),
    Option("section", ("--section",), "text", "Only this section of publist.toml.", "TITLE"),
    Option("lang", ("--lang",), "text", "The language of the words that publist adds.", "en|fr|…",
           proposals=("en", "fr")),
    Option("standalone", ("--standalone",), "flag", "A whole page or document instead of a fragment."),
    Option("strict", ("--strict",), "flag", "Exit with 1, and write nothing, when anything is wrong."),
    Option("quiet", ("--quiet", "-q"), "flag", "Say nothing but errors."),
    Option("config", ("--config",), "path", "Instead of publist.toml.", "FILE"),
)  # fmt: skip

FILES_HELP = "BibTeX files; - is standard input. Without any: those of publist.toml, else refs.bib."

HELP = """Write the publication list: Markdown, HTML, LaTeX, or data for other programs.

The list goes to standard output, messages go to standard error.

\b
  publist render                               refs.bib as Markdown
  publist render papers.bib -f html -s web     a fragment for a web page
  publist render -f latex -s cv -o pubs.tex    then \\input{pubs} in the CV
  publist render --standalone -o list.html     a whole page
  publist render --author "Ada Lovelace"       without a publist.toml
  publist render --select "journal" --select 2020.. --number down
"""
