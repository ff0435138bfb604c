"""What `publist init` asks on a terminal."""

import sys
from collections.abc import Sequence

import typer

from publist.cli.characters import safe


def can_ask() -> bool:
    """Is somebody there to answer?"""
    return sys.stdin is not None and sys.stdin.isatty()


def ask_name(proposed: str) -> str:
    """Whose list it is; Return takes what is proposed."""
    answer: str = typer.prompt("Whose list is it?", default=safe(proposed) or None, err=True)
    return answer


def ask_yes(question: str) -> bool:
    """Yes or no; Return is yes."""
    return typer.confirm(question, default=True, err=True)


def ask_one(question: str, choices: Sequence[str], remarks: Sequence[str] = ()) -> str:
    """One of several, by its number or its own words; asked again until it is one."""
    for number, choice in enumerate(choices, 1):
        remark = f"  {remarks[number - 1]}" if remarks else ""
        typer.echo(safe(f"  {number}  {choice}{remark}"), err=True)

    def chosen(answer: str) -> str:
        if answer in choices:
            return answer
        if answer.isascii() and answer.isdigit() and 0 < int(answer[:4]) <= len(choices):
            return choices[int(answer) - 1]
        raise typer.BadParameter(f"a number from 1 to {len(choices)}")

    answer: str = typer.prompt(question, value_proc=chosen, err=True)
    return answer
