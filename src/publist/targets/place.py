"""Where a list goes: outputs of the configuration, and regions of pages that were named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from publist.config import Config
from publist.embed.fit import can_hold, refusal
from publist.embed.hosts import Host, host_of
from publist.embed.regions import Region, is_name
from publist.export.formats import FOLDER_FORMATS
from publist.output import Output
from publist.problem import PublistError
from publist.record import changed, record
from publist.rendering import ENDINGS, FORMATS
from publist.tomlfile import guess


@record
class Target:
    """One list and its place."""

    output: Output
    path: Path
    """As the user would name it."""
    real: str
    """The same file, however it is named."""
    format: str
    host: Host | None = None
    """The sort of page whose region this is; None for a file of its own, or a folder."""

    @property
    def is_folder(self) -> bool:
        """Does each work get files of its own in it?"""
        return self.output.is_folder


def targets_of(config: Config, inputs: Iterable[str]) -> tuple[Target, ...]:
    """The targets of all outputs of a configuration; looks at folders and links, not into files.

    `inputs` are the files that the lists come from, which no output may overwrite. Raises
    PublistError with everything that is wrong.
    """
    targets: list[Target] = []
    mistakes: list[str] = []
    read = {
        os.path.realpath(path): path for path in [*inputs, *([config.path] if config.path else [])]
    }
    for output in config.outputs:
        try:
            target = _target(output, config)
            _look_at(target, targets, read)
        except PublistError as error:
            mistakes.append(str(error))
        else:
            targets.append(target)
    if mistakes:
        raise PublistError("\n  ".join(mistakes))
    return tuple(targets)


def target_in_page(output: Output, path: Path, host: Host) -> Target:
    """The target of a region of a page that the user has named, as `output_for` has it."""
    try:
        return Target(output, path, os.path.realpath(path), _format(output, host), host)
    except PublistError as error:
        raise output.error(f"is impossible: {error}") from None


def output_for(region: Region, path: str, config: Config) -> Output:
    """What a region of a page shows, by its name.

    That is the output that is put into it, else the output of that name, else the section, else,
    for `publications`, all. Raises PublistError for another name.
    """
    where = f"{path}:{region.line}"
    real = os.path.realpath(path)
    for output in config.outputs:
        if output.region == region.name and os.path.realpath(config.folder / output.path) == real:
            return output
    for output in config.outputs:
        if output.name == region.name:
            return changed(output, path=path, region=region.name, standalone=False)
    for section in config.sections:
        if slug(section.title) == slug(region.name):
            return Output(where, region.name, path, region.name, sections=(section.title,))
    if region.name == WHOLE:
        return Output(where, region.name, path, region.name)
    names = [output.name for output in config.outputs if is_name(output.name)]
    names += [name for section in config.sections if is_name(name := slug(section.title))]
    raise PublistError(
        f"{where}: nothing is called `{region.name}`{guess(region.name, [*names, WHOLE])}; "
        f"there are {', '.join(dict.fromkeys([*names, WHOLE]))} (`{WHOLE}` is the whole list)"
    )


WHOLE = "publications"
"""The region that shows the whole list where nothing else has that name."""


def slug(title: str) -> str:
    """The name of the region that shows a section: `Workshop Papers` → `workshop-papers`."""
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in title.lower())
    return "-".join(kept.split())


def _target(output: Output, config: Config) -> Target:
    path = config.folder / output.path
    real = _real(output, config.folder, path)
    if output.region and not is_name(output.region):
        raise output.error(
            f"cannot call a region `{output.region}`: letters, digits and single . _ - between them"
        )
    try:
        host = host_of(output.path) if output.region else None
        return Target(output, path, real, _format(output, host), host)
    except PublistError as error:
        raise output.error(f"is impossible: {error}") from None


def _format(output: Output, host: Host | None) -> str:
    if output.is_folder:
        if host is not None:
            raise PublistError(f"{output.format} is a folder of files, which no page can hold")
        return output.format
    if output.format and output.format not in FORMATS:
        close = guess(output.format, (*FORMATS, *FOLDER_FORMATS))
        known = ", ".join((*FORMATS, *FOLDER_FORMATS))
        raise PublistError(f"there is no format `{output.format}`{close}; there are {known}")
    if host is None:
        return output.format or ENDINGS.get(Path(output.path).suffix.lower(), "md")
    written_as = output.format or host.format
    if not can_hold(host, written_as):
        raise refusal(host, written_as)
    return written_as


def _real(output: Output, folder: Path, path: Path) -> str:
    """The file that is meant. A path may lead anywhere, but not where a link alone takes it."""
    base = os.path.realpath(folder)
    written = os.path.normpath(os.path.join(base, output.path))  # noqa: PTH118 -- no link followed
    try:
        real = os.path.realpath(path)
    except OSError as error:  # links in a circle, on some systems
        raise output.error(f"cannot be reached: {error.strerror}") from None
    if output.is_folder and real != written:
        raise output.error(
            f"leads through a symbolic link, to {real}; files are removed in this folder, so write "
            "its path"
        )
    if real != written and os.path.commonpath([base, real]) != base:
        raise output.error(
            f"leads through a symbolic link out of the configuration's folder, to {real}; "
            "if you mean that file, write its path"
        )
    return real


def _look_at(target: Target, others: Sequence[Target], read: dict[str, str]) -> None:
    output = target.output
    if target.real in read:
        raise output.error(f"would overwrite {read[target.real]}, which it is made from")
    if target.is_folder:
        _look_at_folder(target)
    elif Path(target.real).is_dir():
        raise output.error(f"is a folder: {target.path}; name a file in it")
    for other in others:
        if target.is_folder and other.is_folder and _overlap(target.real, other.real):
            raise output.error(
                f"shares its folder with `{other.output.name}` ({other.output.where}): each would "
                "remove what the other one has written"
            )
        if target.real.casefold() != other.real.casefold():
            continue
        both = target.host is not None and other.host is not None
        if both and target.real == other.real and output.region != other.output.region:
            continue  # two regions of one page
        raise output.error(
            f"goes where `{other.output.name}` goes ({other.output.where}): {target.path}"
        )


def _look_at_folder(target: Target) -> None:
    path = Path(target.real)
    if path.exists() and not path.is_dir():
        raise target.output.error(
            f"is no folder: {target.path}; {target.format} is a folder with files for each work"
        )


def _overlap(one: str, other: str) -> bool:
    """Is one of two folders the other one, or in it? Capitals tell no folders apart everywhere."""
    first, second = Path(one.casefold()), Path(other.casefold())
    return first.is_relative_to(second) or second.is_relative_to(first)
