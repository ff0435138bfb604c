"""A page of its own around the fragment: one file, nothing to load, no script."""

from __future__ import annotations

from publist.write.html_text import escape_literal, escape_text

# All pairs of colours have a contrast of at least 4.5:1 (WCAG AA), most above 7:1.
_STYLE = """\
:root {
  color-scheme: light dark;
  --page: #fdfdfc; --text: #23262a; --quiet: #5a6169; --line: #e3e4e2;
  --link: #14529b; --panel: #f3f4f2; --badge: #fbf0d4; --badge-text: #67490a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #16181b; --text: #dfe1e4; --quiet: #a0a7af; --line: #33373c;
    --link: #92bdf5; --panel: #202428; --badge: #3b3118; --badge-text: #f0d391;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
main { max-width: 50rem; margin: 0 auto; padding: 3.5rem 1.5rem 5rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0 0 2.25rem; font-size: 2rem; font-weight: 650; letter-spacing: -0.015em; }
h2 {
  margin: 3rem 0 1.25rem; padding-bottom: 0.4rem; border-bottom: 1px solid var(--line);
  font-size: 1.25rem; font-weight: 600;
}
h3, h4, h5, h6 { margin: 2rem 0 0.75rem; font-size: 1.0625rem; font-weight: 600; }
h3, h4, h5, h6, dt { color: var(--quiet); font-variant-numeric: tabular-nums; }
p, li, dd { overflow-wrap: break-word; }
a {
  color: var(--link); text-decoration-line: underline; text-decoration-thickness: 1px;
  text-decoration-color: color-mix(in srgb, currentcolor 40%, transparent);
  text-underline-offset: 0.18em;
}
a:hover { text-decoration-color: currentcolor; text-decoration-thickness: 2px; }
a:focus-visible, summary:focus-visible {
  outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px;
}
sup, sub { line-height: 0; }
ins { text-decoration: underline; text-underline-offset: 0.18em; }
cite { font-style: italic; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
code { font-size: 0.9em; }
.publist-smallcaps { font-variant-caps: small-caps; }
.publist-list { margin: 0; padding: 0; list-style: none; }
ol.publist-list { padding-left: 2.75rem; list-style: decimal; }
ol.publist-list > li { padding-left: 0.5rem; }
ol.publist-list > li::marker { color: var(--quiet); font-variant-numeric: tabular-nums; }
.publist-list > li, dd { margin: 0 0 1rem; }
.publist-column {
  display: grid; grid-template-columns: 3.25rem minmax(0, 1fr); column-gap: 1.5rem; margin: 0;
}
.publist-column > dt { grid-column: 1; }
.publist-column > dd { grid-column: 2; }
li:target, dd:target { background: var(--panel); box-shadow: 0 0 0 0.5rem var(--panel); }
.publist-award { color: var(--badge-text); }
.publist-badge {
  display: inline-block; margin-right: 0.25em; padding: 0 0.5em; border-radius: 0.35em;
  background: var(--badge); color: var(--badge-text);
  font-size: 0.85em; font-weight: 600; line-height: 1.55;
}
strong.publist-title { font-weight: 600; }
.publist-links { font-size: 0.9em; }
.publist-links a { white-space: nowrap; }
.publist-legend { margin: 2.5rem 0 0; color: var(--quiet); }
.publist-legend small { font-size: 0.875rem; }
details { display: inline-block; margin: 0 0.6em 0 0.15em; }
details[open] { display: block; margin: 0.25rem 0 0.5rem; }
summary { width: max-content; max-width: 100%; color: var(--quiet); font-size: 0.9em; line-height: 1.7; }
summary { cursor: pointer; }
summary:hover { color: var(--text); }
pre {
  margin: 0.5rem 0; padding: 0.75rem 1rem; border-radius: 0.4em; background: var(--panel);
  font-size: 0.8125rem; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere;
}
@media (max-width: 36rem) {
  body { font-size: 1rem; }
  main { padding: 2rem 1.125rem 3rem; }
  h1 { font-size: 1.625rem; margin-bottom: 1.5rem; }
  ol.publist-list { padding-left: 2.1rem; }
  ol.publist-list > li { padding-left: 0.25rem; }
  .publist-column { grid-template-columns: minmax(0, 1fr); }
  .publist-column > dt, .publist-column > dd { grid-column: 1; }
  .publist-column > dt { margin: 0.75rem 0 0.35rem; font-weight: 600; }
}
@media print {
  :root {
    --page: #fff; --text: #000; --quiet: #444; --line: #bbb; --link: #000;
    --panel: #fff; --badge: #fff; --badge-text: #000;
  }
  body { font-size: 10.5pt; line-height: 1.4; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4, h5, h6, dt { break-after: avoid; }
  li, dd { break-inside: avoid; }
  a { text-decoration: none; }
  .publist-badge { padding: 0; }
  details:not([open]) { display: none; }
}
"""


def page(fragment: str, *, title: str, lang: str) -> str:
    """A whole HTML page whose only content is `fragment`.

    `title` is text and becomes the only `<h1>` and the words of the tab. A page must have both (WCAG
    2.4.2 and 2.4.6), so without a title they say Publications. `lang` is a language tag, checked
    already.
    """
    title = title if escape_literal(title) else "Publications"
    heading = f"<h1>{escape_text(title)}</h1>\n"
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{lang}">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="generator" content="publist">\n'
        f"<title>{escape_literal(title)}</title>\n"
        f"<style>\n{_STYLE}</style>\n"
        "</head>\n"
        "<body>\n"
        f"<main>\n{heading}{fragment}\n</main>\n"
        "</body>\n"
        "</html>\n"
    )
