"""Hugo: a file under assets/ and a shortcode that puts it into a page as it is.

Content drops raw HTML unless its settings say otherwise; a shortcode with `{{< >}}` does not pass
through Markdown (gohugo.io, "Shortcode templates"; "resources.Get").
"""

from __future__ import annotations

from publist.sites.folder import USUAL_ROOTS, Folder, inside, join, parent
from publist.sites.pages import paste_into, publications_page
from publist.sites.proposal import Guess, Proposal, Site, Support, Wanted
from publist.sites.values import value_in

_ENDINGS = ("toml", "yaml", "yml", "json")
_SIGNS = (
    *(f"hugo.{ending}" for ending in _ENDINGS),
    *(f"config/_default/{name}.{ending}" for name in ("hugo", "config") for ending in _ENDINGS),
)
_OLD_SIGNS = tuple(f"config.{ending}" for ending in _ENDINGS)
"""The name before Hugo 0.110; others use it, too."""
SHORTCODE = """\
{{- /* A list that `publist build` has written to assets/publist/NAME.html, as it is: */ -}}
{{- $name := .Get 0 -}}
{{- with resources.Get (printf "publist/%s.html" $name) -}}
{{ .Content | safeHTML }}
{{- else -}}
{{- errorf "publist: there is no assets/publist/%s.html for %s: run `publist build`" $name .Position -}}
{{- end -}}
"""


def _find(folder: Folder) -> str:
    for base in USUAL_ROOTS:
        for sign in _SIGNS:
            if folder.has(join(base, sign)):
                return join(base, sign)
        for sign in _OLD_SIGNS:
            path = join(base, sign)
            if folder.has(path) and (
                folder.has_folder(join(base, "content"))
                or value_in(folder.text(path), path, "baseURL")
                or value_in(folder.text(path), path, "baseurl")
            ):
                return path
    return ""


def _propose(folder: Folder, sign: str, _taken: frozenset[str]) -> Proposal:
    text = folder.text(sign)
    root = parent(sign).removesuffix("config/_default").rstrip("/")
    content = inside(root, value_in(text, sign, "contentDir"), "content")
    assets = inside(root, value_in(text, sign, "assetDir"), "assets")
    page = publications_page(
        path
        for path in folder.under(content, ".md", ".markdown", ".html")
        if not path.startswith(f"{content}/home/")  # parts of a home page, not pages (Hugo Blox)
    )
    layouts = join(root, "layouts")
    # Since 0.146 Hugo has them in _shortcodes, and reads the old folder all the same.
    shortcodes = "_shortcodes" if folder.has_folder(f"{layouts}/_shortcodes") else "shortcodes"
    return Proposal(
        (Wanted(f"{assets}/publist/publications.html", style="web"),),
        paste_into(
            folder, page, "{{< publist publications >}}", lists=(r"\{\{[<%]\s*bibliography",)
        ),
        (Support(f"{layouts}/{shortcodes}/publist.html", SHORTCODE),),
    )


def _owners(folder: Folder, sign: str) -> tuple[Guess, ...]:
    guesses: list[Guess] = []
    params = [path for path in folder.under(parent(sign), ".toml", ".yaml", ".yml")
              if path.removeprefix(f"{parent(sign)}/").startswith("params.")]  # fmt: skip
    for path, start in ((sign, ("params",)), *((path, ()) for path in params), (sign, ())):
        for keys in (("author", "name"), ("author",)):
            name = value_in(folder.text(path), path, *start, *keys)
            guesses.append(Guess(name, f"{'.'.join((*start, *keys))} in {path}", True))
    title = value_in(folder.text(sign), sign, "title")
    return (*guesses, Guess(title, f"the title in {sign}", False))


HUGO = Site("hugo", "Hugo", _find, _propose, _owners)
