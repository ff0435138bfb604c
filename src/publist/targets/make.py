"""Every list of a build, rendered, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from publist.config import Config
from publist.embed.fit import fit
from publist.embed.ids import ids_of, with_own_ids
from publist.embed.inject import changes_of, injected, regions_of
from publist.embed.page import Page, read_page
from publist.export.work_files import WorkFile
from publist.files import Replacement
from publist.kept import Kept
from publist.model import Store
from publist.output import Output
from publist.overriding import override
from publist.problem import Problem, PublistError
from publist.record import EMPTY, changed, record
from publist.rendering import RenderedFiles, render_files, render_list
from publist.targets.folder import Folder, file_changes
from publist.targets.place import Target

State = Literal["new", "changed", "unchanged", "removed"]


@record
class Made:
    """One target, and what becomes of it."""

    target: Target
    state: State
    files: tuple[tuple[Path, State], ...] = ()
    """Of a folder: its files that change, as the user would name them."""


@record
class Build:
    """What there is to write, and to say."""

    made: tuple[Made, ...]
    files: tuple[Replacement, ...]
    """Those that change."""
    problems: tuple[Problem, ...]
    """Those of the lists, each once; the store has its own."""


def build(
    store: Store,
    config: Config,
    targets: Sequence[Target],
    contents: Mapping[str, bytes | None],
    pages: Mapping[str, Page] | None = None,
    folders: Mapping[str, Folder] = EMPTY,
    day: date = date.max,
) -> Build:
    """Render the lists of `targets`, all from one reading of the store.

    In: what stands now in each target's file, by its `real`, None where there is none; pages that
    are already prepared for it, and what stands in each target's folder, by the same; the day, after
    which no page may be dated. Raises PublistError with all that is wrong.
    """
    kept = Kept()
    problems: dict[Problem, None] = {}
    mistakes: list[str] = []
    texts: dict[str, list[tuple[Target, str]]] = {}
    made: dict[int, Made] = {}
    files: list[Replacement] = []
    for target in targets:
        if target.is_folder:
            continue
        try:
            text, found = _render(store, config, target, kept)
        except PublistError as error:
            mistakes.append(str(target.output.error(f"cannot be made: {error}")))
            continue
        problems.update(dict.fromkeys(found))
        texts.setdefault(target.real, []).append((target, text))
    for real, parts in texts.items():
        before = contents[real]
        try:
            page = (pages or {}).get(real)
            after, states = _file(parts, before, page)
        except PublistError as error:
            mistakes.append(str(error))
            continue
        made.update(
            (id(target), Made(target, state))
            for (target, _), state in zip(parts, states, strict=True)
        )
        if after != before:
            files.append(Replacement(Path(real), before, after, before))
    for target in targets:
        if not target.is_folder:
            continue
        try:
            rendered = _render_files(store, config, target, day, kept)
            folder = folders[target.real]
            _check_files(target, rendered.files, texts)
            changes = file_changes(target, folder, rendered.files)
        except PublistError as error:
            mistakes.append(str(error))
            continue
        problems.update(dict.fromkeys(rendered.problems))
        made[id(target)] = _made(target, folder, changes)
        files += changes
    if mistakes:
        raise PublistError("\n  ".join(dict.fromkeys(mistakes)))
    return Build(tuple(made[id(target)] for target in targets), tuple(files), tuple(problems))


def settings_of(output: Output, config: Config) -> Config:
    """The configuration as an output has it."""
    settings = override(
        config,
        select=output.select,
        group=output.group,
        sort=output.sort,
        number=output.number,
        versions=[f"{kind}={showing}" for kind, showing in output.versions.items()],
        works=output.works,
        max_authors=output.max_authors,
        heading_level=output.heading_level,
        lang=output.lang,
        style=output.style,
    )
    return changed(settings, title=output.title or config.title)


def _render(
    store: Store, config: Config, target: Target, kept: Kept
) -> tuple[str, Iterable[Problem]]:
    output = target.output
    rendered = render_list(
        store,
        target.format,
        settings_of(output, config),
        sections=output.sections,
        standalone=output.standalone,
        kept=kept,
    )
    return rendered.text, rendered.problems


def _render_files(
    store: Store, config: Config, target: Target, day: date, kept: Kept
) -> RenderedFiles:
    output = target.output
    settings = settings_of(output, config)
    try:
        return render_files(
            store, target.format, settings, day,
            sections=output.sections, categories=output.categories, kept=kept,
        )  # fmt: skip
    except PublistError as error:
        raise output.error(f"cannot be made: {error}") from None


def _check_files(
    target: Target, files: Iterable[WorkFile], others: Mapping[str, Sequence[tuple[Target, str]]]
) -> None:
    """Raise PublistError for a file of a work that is another output's, too."""
    taken = {real.casefold(): parts[0][0].output for real, parts in others.items()}
    for file in files:
        other = taken.get(str(Path(target.real) / file.path).casefold())
        if other is not None:
            raise target.output.error(
                f"has a file where `{other.name}` goes ({other.where}): {target.path / file.path}"
            )


def _made(target: Target, folder: Folder, changes: Sequence[Replacement]) -> Made:
    if not changes:
        return Made(target, "unchanged")
    files: list[tuple[Path, State]] = []
    for change in changes:
        path = target.path / change.path.relative_to(target.real)
        gone = change.after is None
        files.append((path, "removed" if gone else "new" if change.before is None else "changed"))
    return Made(target, "changed" if folder.ours else "new", tuple(sorted(files)))


def _file(
    parts: Sequence[tuple[Target, str]], before: bytes | None, page: Page | None
) -> tuple[bytes, list[State]]:
    """What a file becomes, and the state of each list in it."""
    first, text = parts[0]
    if first.host is None:
        after = text.encode("utf-8", "replace")
        return after, ["new" if before is None else "unchanged" if after == before else "changed"]
    path = str(first.path)
    if before is None:
        raise first.output.error(f"has no page: there is no file {path}")
    page = page or read_page(path, before)
    changes = changes_of(page, _texts(page, parts))
    touched = {change.region.name for change in changes}
    states: list[State] = [
        "changed" if target.output.region in touched else "unchanged" for target, _ in parts
    ]
    return injected(page, changes), states


def _texts(page: Page, parts: Sequence[tuple[Target, str]]) -> dict[str, str]:
    """What stands in each region, by its name, once for each id of the page."""
    lists = {target.output.region: (target.format, text) for target, text in parts}
    places = {region.name: page.text[region.start : region.end] for region in regions_of(page)}
    taken = {id_ for name, now in places.items() if name not in lists for id_ in ids_of(now)}
    texts: dict[str, str] = {}
    for name in dict.fromkeys((*places, *lists)):
        if name not in lists:
            continue
        written_as, text = lists[name]
        if written_as in ("html", "md"):
            text = with_own_ids(text, taken)
        texts[name] = fit(page.able(text, written_as), written_as, page.host, name)
    return texts
