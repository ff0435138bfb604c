"""Words by language: `styles/words/<lang>.toml`, and a style's own on top of them."""

from __future__ import annotations

from collections.abc import Mapping

from publist.problem import PublistError
from publist.style.files import StyleFiles
from publist.style.model import Words
from publist.tomlfile import Table, parse_toml

_NAMES = tuple(name for name in Words.__match_args__ if name != "lang")
_TABLES = ("statuses", "kinds", "kind", "legend", "notes", "looks", "relations", "versions")


def load_words(lang: str, files: StyleFiles, own: Mapping[str, object]) -> Words:
    """The words of `lang` ("fr", "en-GB"); `own` are a style's, by the same names."""
    base = lang.split("-", maxsplit=1)[0].lower()
    path, text = files.words(base)
    if text is None:
        available = ", ".join(files.languages())
        raise PublistError(
            f"no words for the language `{lang}`: there are {available}\n"
            f"  Others can be added: copy words/en.toml to words/{base}.toml beside publist.toml "
            "and translate it"
        )
    table = parse_toml(text, path)
    merged = read_words(table)
    table.finish()
    for name, value in own.items():
        old = merged.get(name)
        merged[name] = (
            {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value
        )
    missing = [name for name in _NAMES if name not in merged]
    if missing:
        raise PublistError(f"{path}: words are missing: {', '.join(missing)}")
    return Words(lang=lang, **merged)  # type: ignore[arg-type]  # `read_words` has checked them


def read_words(table: Table) -> dict[str, object]:
    """The words that `table` gives, by the names of `Words`."""
    words: dict[str, object] = {}
    for name in _NAMES:
        if name in _TABLES:
            value: object = table.mapping(name)
        elif name == "months":
            value = table.strings(name)
            if name in table and len(table.strings(name)) != 12:
                raise table.error(name, f"must hold twelve texts, not {len(table.strings(name))}")
        else:
            value = table.string(name)
        if name in table:
            words[name] = value
    return words
