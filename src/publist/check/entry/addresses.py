"""Web addresses that lead to the same place."""

from __future__ import annotations

import re

from publist.patterns import pattern

_FRONT = pattern(r"https?://(?:www\.|dx\.)?", re.IGNORECASE)
_ARXIV = pattern(r"arxiv\.org/(?:abs|pdf|html)/(.*?)(?:\.pdf)?(?:v\d{1,3})?(?:\.pdf)?")


def plain_address(url: str) -> str:
    """`url` without what makes no difference: https or http, `www.`, a slash at the end."""
    front = _FRONT.match(url)
    return url[front.end() if front else 0 :].rstrip("/").lower()


def same_work(one: str, other: str) -> bool:
    """Do two addresses lead to the same place, or to the same paper on arXiv?"""
    first, second = plain_address(one), plain_address(other)
    return first == second or _on_arxiv(first) == _on_arxiv(second) != ""


def _on_arxiv(address: str) -> str:
    found = _ARXIV.fullmatch(address) if len(address) < 100 else None
    return found[1] if found else ""
