"""The links of what folds, at the entry that stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from publist.link.model import LinkKind
from publist.model import Entry, WebLink
from publist.patterns import pattern
from publist.record import changed

_BEST = ("arxiv", "hal", "doi", "html", "url", "openreview", "pmc", "pdf")
"""Which of a preprint's addresses is shown, and those that keep their label."""
_OWN_LABEL = ("arxiv", "hal")
_SCHEME = pattern(r"https?://(?:www\.|dx\.)?", re.IGNORECASE)
_ARXIV = pattern(r"arxiv\.org/(?:abs|pdf)/([\d.]+|[a-z\-.]+/\d+)", re.IGNORECASE)


def with_links_of(entry: Entry, folded: Iterable[tuple[Entry, LinkKind]]) -> Entry:
    """`entry` with the links of what folds into it, none of them twice.

    Of a preprint one link comes, of a duplicate every link whose label is still free. What the
    entry's own `linklabels` chooses stays: an address is filled in there, nothing is added.
    """
    everything = list(entry.all_links)
    for other, kind in folded:
        if kind == "preprint":
            _add_preprint(everything, other)
        elif kind == "duplicate":
            _add_missing(everything, other.all_links)
    added = everything[len(entry.all_links) :]
    if not added:
        return entry
    chosen = tuple(_filled(link, added) for link in entry.links)
    if "linklabels" not in entry.fields:
        known = {link.label.lower() for link in chosen}
        chosen += tuple(link for link in added if link.label.lower() not in known)
    return changed(entry, links=chosen, all_links=tuple(everything))


def _add_preprint(links: list[WebLink], preprint: Entry) -> None:
    by_label = {link.label: link.url for link in reversed(preprint.all_links)}
    label = next((label for label in _BEST if by_label.get(label)), "")
    if not label or any(_bare(link.url) == _bare(by_label[label]) for link in links):
        return
    taken = {link.label.lower() for link in links}
    shown = label if label in _OWN_LABEL and label not in taken else "preprint"
    number = 1
    while shown in taken:
        number += 1
        shown = f"preprint {number}"
    links.append(WebLink(shown, by_label[label]))


def _add_missing(links: list[WebLink], others: Iterable[WebLink]) -> None:
    taken = {link.label.lower() for link in links}
    for other in others:
        bare = _bare(other.url)
        if other.label.lower() not in taken and all(_bare(link.url) != bare for link in links):
            links.append(other)
            taken.add(other.label.lower())


def _filled(link: WebLink, added: Iterable[WebLink]) -> WebLink:
    """A label without an address, with the address of what was added under it."""
    if link.url:
        return link
    return next((one for one in added if one.label.lower() == link.label.lower()), link)


def _bare(url: str) -> str:
    """Two addresses of one page are the same without their dress."""
    scheme = _SCHEME.match(url)
    bare = (url[scheme.end() :] if scheme else url).rstrip("/").removesuffix(".pdf")
    found = _ARXIV.match(bare)
    return (f"arxiv.org/abs/{found[1]}" if found else bare).lower()
