"""`publist explain`: why a rule exists, with a bad and a good example."""

from typing import Annotated

import typer

from publist.cli.console import write_output


def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="[CODE]", help="A rule's code; every rule without one.", show_default=False
        ),
    ] = "",
) -> None:
    """Say why a rule exists, with a bad and a good example, and whether it can be fixed.

    \b
      publist explain                 every rule, one line each
      publist explain missing-comma   one of them
    """
    from publist.check.registry import rule_named  # every rule, which no other command needs
    from publist.cli.explain_text import explanation, overview

    write_output(explanation(rule_named(code)) if code else overview())
