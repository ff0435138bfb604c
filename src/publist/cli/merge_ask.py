"""Pair after pair on the terminal, one key an answer."""

from __future__ import annotations

from collections.abc import Callable

from publist.cli.console import Console
from publist.cli.merge_text import show_done, show_refused
from publist.cli.pair_table import table
from publist.link.model import LinkKind
from publist.link.side_by_side import side_by_side
from publist.merge.model import Decision
from publist.merge.question import Question, as_version, keep_left, keep_right
from publist.merge.session import Session

Key = Callable[[], str]
Save = Callable[[], None]

_CHOICES = "l keep left, r keep right, u union, v version, {all}n not the same, s skip, z undo, q quit, ? help:"
_HELP = """\
l  the left entry stays as it is, the right one goes; its key becomes one of the left one's ids
r  the other way round
u  one entry with the better value of each field, in the place of the one that says more
v  versions of one work: both stay, and one says what it is of the other
a  all pairs of versions of this work at once, each as it seems to be; z takes them back at once
n  not the same work: both stay, and publist does not ask again
s  leave them as they are; publist asks again when it is run again
z  take the last answer back
q  end; what is decided is in the files"""
_KINDS: dict[str, LinkKind] = {
    "p": "preprint", "w": "workshop", "e": "extended", "t": "thesis", "o": "version",
}  # fmt: skip
_WHICH = (
    "the right one is the p preprint, w workshop version, e extended version, t thesis, o other "
    "version of the left one; capital letter: the left one of the right one; any other key: back:"
)


def ask_all(session: Session, console: Console, key: Key, save: Save, columns: int) -> bool:
    """Ask about every pair until the end or `q`; `save` is called after each change.

    Out: False when the user left before the end.
    """
    while True:
        question = session.question()
        if question is None:
            if not _back_from_end(session, console, key, save):
                return True
            continue
        _show(session, question, console, columns)
        answer = _answer(session, question, console, key)
        if answer == "q":
            return False
        if answer == "z":
            _undo(session, console, save)
        elif answer == "s":
            session.skip(question)
        elif answer == "a":
            _relate_all(session, question, console, save)
        elif not isinstance(answer, str):
            _decide(session, question, answer, console, save)


def _back_from_end(session: Session, console: Console, key: Key, save: Save) -> bool:
    """The last answer can be taken back, too."""
    if not session.decisions:
        return False
    console.ask("that was the last pair; z undo, any other key: end:")
    pressed = key()
    console.say(pressed.strip())
    return pressed.lower() == "z" and _undo(session, console, save)


def _undo(session: Session, console: Console, save: Save) -> bool:
    if not session.undo():
        console.say("there is nothing to take back")
        return False
    save()
    console.say("taken back")
    return True


def _show(session: Session, question: Question, console: Console, columns: int) -> None:
    left, right = session.entry(question.left), session.entry(question.right)
    link = question.link
    what = link.kind if link.kind == "duplicate" else f"{link.kind} of one work"
    console.say("")
    console.heading(
        f"{question.number}/{question.total}  {what}, {link.confidence} ({link.rule}): "
        + "; ".join(one.text for one in link.evidence)
    )
    console.say(
        f"left {left.origin.path}:{left.origin.line}  right {right.origin.path}:{right.origin.line}"
    )
    for line, differs in table(side_by_side(left, right), columns):
        console.row(line, marked=differs)


def _answer(session: Session, question: Question, console: Console, key: Key) -> Decision | str:
    """A decision, or `q`, `z`, `s`, `a`, or nothing to ask again."""
    pairs = 0 if question.link.kind == "duplicate" else len(session.together(question))
    console.ask(_CHOICES.format(all=f"a all {pairs} of this work, " if pairs > 1 else ""))
    pressed = key()
    console.say(pressed.strip())
    match pressed.lower():
        case "" | "q" | "\x04":  # the input has ended; Ctrl-D
            return "q"
        case "z" | "s" as known:
            return known
        case "a" if pairs > 1:
            return "a"
        case "l":
            return keep_left(question)
        case "r":
            return keep_right(question)
        case "u":
            return session.union_of(question)
        case "n":
            return as_version(question, "distinct")
        case "v":
            return _version(question, console, key)
        case "?" | "h":
            console.say(_HELP.replace("\n", "\n  "))
    return ""


def _version(question: Question, console: Console, key: Key) -> Decision | str:
    """As the link says, unless that knows no kind."""
    if question.link.kind not in ("duplicate", "version"):
        return as_version(question, question.link.kind)
    console.ask(_WHICH)
    pressed = key()
    console.say(pressed.strip())
    kind = _KINDS.get(pressed.lower())
    return as_version(question, kind, swapped=pressed.isupper()) if kind else ""


def _decide(
    session: Session, question: Question, decision: Decision, console: Console, save: Save
) -> None:
    why = session.decide(question, decision)
    if why:
        console.say(f"not done: {why}")
        return
    save()
    show_done(console, session.outcome.done[-1])


def _relate_all(session: Session, question: Question, console: Console, save: Save) -> None:
    before = len(session.outcome.done)
    refused = session.relate_all(session.together(question))
    save()
    for done in session.outcome.done[before:]:
        show_done(console, done)
    show_refused(console, refused)
