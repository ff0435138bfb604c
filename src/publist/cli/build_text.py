"""What `publist build` and `publist inject` say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from publist.cli.check_text import counted
from publist.cli.console import Console
from publist.targets.make import Made, State

_MOST = 12
"""Files of one folder that a build names; `--check` names all."""
_STALE = {"new": "missing", "changed": "stale", "unchanged": "current", "removed": "leftover"}


def show_made(console: Console, made: Sequence[Made], *, checked: bool = False) -> None:
    """A line for each list, one for each file that changes in a folder, and how many of each sort."""
    rows: list[tuple[str, State]] = []
    for each in made:
        region = each.target.output.region
        place = f"{each.target.path}{'#' + region if region else ''}"
        rows.append((place + "/" * each.target.is_folder, each.state))
        files = [(str(path), state) for path, state in each.files]
        shown = len(files) if checked or len(files) <= _MOST + 1 else _MOST
        rows += files[:shown]
        more = Counter(state for _, state in files[shown:])
        rows += [(f"and {counted(count, 'more file')}", state) for state, count in more.items()]
    words = {state: _STALE[state] if checked else state for _, state in rows}
    width = max(map(len, [*words.values(), "missing" if checked else "unchanged"]))
    for name, state in rows:
        console.row(f"{words[state]:<{width}}  {name}", marked=state != "unchanged")
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
