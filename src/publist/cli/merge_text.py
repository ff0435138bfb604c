"""What `publist merge` shows: pairs side by side, and what came of them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from publist.cli.characters import safe
from publist.cli.console import Console
from publist.merge.model import Done, Dropped, Keep, Outcome, Refused, Related, Union

_IS = {
    "preprintof": "the preprint of", "workshopversionof": "the workshop version of",
    "extendedversionof": "the extended version of", "thesisversionof": "the thesis version of",
    "distinctfrom": "not the same as", "": "a version of",
}  # fmt: skip


def show_done(console: Console, done: Done, *, would: bool = False) -> None:
    """One line for a decision, and one for each value that is dropped."""
    console.say(f"{'would ' if would else ''}{_sentence(done, would=would)}")
    for one in done.dropped:
        console.say(f"  {dropped_line(one)}")


def dropped_line(one: Dropped) -> str:
    """A value that stands nowhere any more."""
    return f"dropped: {one.field} = {one.value}  (`{one.key}`: {one.why})"


def _sentence(done: Done, *, would: bool) -> str:
    others = ", ".join(f"`{key}`" for key in done.others)
    match done.decision:
        case Union():
            return f"{'unite' if would else 'united'} {others} with `{done.key}`"
        case Keep():
            return f"{'keep' if would else 'kept'} `{done.key}` and {'remove' if would else 'removed'} {others}"
        case Related(type=kind):
            return f"{'note' if would else 'noted'}: `{done.key}` is {_IS[kind]} {others}"


def show_refused(console: Console, refused: Sequence[Refused]) -> None:
    """What could not be done, and why."""
    for one in refused:
        keys = " and ".join(f"`{key}`" for key in one.keys)
        console.say(f"not done: {keys}: {one.why}")


def show_summary(console: Console, outcome: Outcome, *, would: bool, asked: bool = False) -> None:
    """What came of it, in numbers; `asked`: there were questions."""
    if not outcome.done and not outcome.refused:
        console.say(
            "publist: nothing is changed" if asked else "publist: there is nothing to merge"
        )
        return
    gone = sum(len(one.others) for one in outcome.done if not isinstance(one.decision, Related))
    links = sum(isinstance(one.decision, Related) for one in outcome.done)
    parts = [f"{_counted(gone, 'entry', 'entries')} {'would go' if would else 'gone'}"]
    if links:
        parts.append(f"{_counted(links, 'relation', 'relations')} noted")
    dropped = sum(len(one.dropped) for one in outcome.done)
    parts.append(f"{_counted(dropped, 'value', 'values')} dropped")
    if outcome.refused:
        parts.append(f"{len(outcome.refused):,} not done")
    console.say("publist: " + ", ".join(parts))


def _counted(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def key_map(outcome: Outcome, *, as_json: bool) -> str:
    """The keys that are no entry's any more, and what to cite instead."""
    if as_json:
        return json.dumps(dict(outcome.keys), ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{safe(old)}\t{safe(new)}\n" for old, new in outcome.keys)


def as_json(outcome: Outcome, written: Sequence[str]) -> str:
    """All that was done, for another program."""
    document = {
        "keys": dict(outcome.keys),
        "done": [_done(one) for one in outcome.done],
        "refused": [{"keys": list(one.keys), "why": one.why} for one in outcome.refused],
        "files": list(written),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _done(done: Done) -> dict[str, object]:
    decision = done.decision
    what = "related" if isinstance(decision, Related) else type(decision).__name__.lower()
    dropped = [
        {
            "key": one.key, "path": one.path, "line": one.line, "field": one.field,
            "value": one.value, "why": one.why,
        }
        for one in done.dropped
    ]  # fmt: skip
    found: dict[str, object] = {"what": what, "key": done.key, "others": list(done.others)}
    if isinstance(decision, Related):
        found["type"] = decision.type
    return {**found, "dropped": dropped}
