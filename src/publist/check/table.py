"""Every check, one file each, in the order of the manual."""

from __future__ import annotations

from publist.check.rule import Rule
from publist.check.rules import (
    pages_backwards,
    wrapped_doi,
)

CHECKS: tuple[Rule, ...] = (
    # annotations
    # people
    # entry
    pages_backwards.RULE,
    wrapped_doi.RULE,
    # text
    # status
    # relations
    # record
)
