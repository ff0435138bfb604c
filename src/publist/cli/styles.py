"""`publist styles`: which styles there are."""

from publist.cli.characters import safe
from publist.cli.console import write_output


def styles() -> None:
    """List the styles, one line each.

    A style is a file: copy one from the list, change it, and name it by its path:
    publist render --style my.toml
    """
    from publist.cli.inputs import choose_config  # start-up time: needed by this command alone
    from publist.problem import PublistError
    from publist.style.files import StyleFiles
    from publist.style.load import load_style

    config = choose_config(None, ())
    files = StyleFiles(config.folder)
    names = files.names()
    width = max((len(name) for name in names), default=0)
    lines: list[str] = []
    for name in names:
        try:
            description = load_style(name, files).description
        except PublistError as error:
            description = f"(cannot be used: {str(error).splitlines()[0]})"
        lines.append(f"{safe(name):<{width}}  {safe(description)}\n")
    write_output("".join(lines))
