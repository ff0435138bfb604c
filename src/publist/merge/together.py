"""The versions of one work among the questions that are open: what can be answered at once."""

from __future__ import annotations

from collections.abc import Sequence

from publist.merge.question import Question


def of_one_work(question: Question, questions: Sequence[Question]) -> tuple[Question, ...]:
    """`question` and those of `questions` that are about versions of the same work, as they come.

    What only a person can tell (`ask`) leads to no other entry and is not among them, unless it is
    the question itself. Nor does a thesis lead on: it has a chapter for each of several papers.
    """
    sure = [
        one for one in questions if one.link.kind != "duplicate" and one.link.confidence != "ask"
    ]
    theses = {one.right for one in (question, *sure) if one.link.kind == "thesis"}
    beside: dict[int, set[int]] = {}
    for one in sure:
        beside.setdefault(one.left, set()).add(one.right)
        beside.setdefault(one.right, set()).add(one.left)
    work = {question.left, question.right}
    waiting = list(work)
    while waiting:
        here = waiting.pop()
        if here not in theses:
            found = beside.get(here, set()) - work
            work |= found
            waiting += found
    return tuple(
        one
        for one in questions
        if one == question or (one in sure and one.left in work and one.right in work)
    )
