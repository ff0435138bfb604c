"""What `publist build` and `publist inject` say."""

from __future__ import annotations

from collections.abc import Sequence

from publist.cli.check_text import counted
from publist.cli.console import Console
from publist.targets.make import Made

_STALE = {"new": "missing", "changed": "stale", "unchanged": "current"}


def show_made(console: Console, made: Sequence[Made], *, checked: bool = False) -> None:
    """A line for each list, and how many of each sort there are."""
    width = max(map(len, _STALE.values() if checked else ("unchanged",)))
    for each in made:
        word = _STALE[each.state] if checked else each.state
        region = each.target.output.region
        place = f"{each.target.path}{'#' + region if region else ''}"
        console.row(f"{word:<{width}}  {place}", marked=each.state != "unchanged")
    console.say(_summary(made, checked))


def _summary(made: Sequence[Made], checked: bool) -> str:
    counts = {state: sum(each.state == state for each in made) for state in _STALE}
    stale = counts["new"] + counts["changed"]
    lists = counted(len(made), "list")
    if not stale:
        return f"publist: {lists}, up to date" + ("" if checked else "; nothing was written")
    if checked:
        return f"publist: {lists}, {stale} not up to date; nothing was written"
    parts = [f"{count} {state}" for state, count in counts.items() if count]
    return f"publist: {lists}: {', '.join(parts)}"
