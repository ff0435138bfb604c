"""Words by language: `styles/words/<lang>.toml`, and a style's own on top of them."""

from __future__ import annotations

from collections.abc import Mapping

from publist.problem import PublistError
from publist.style.files import StyleFiles
from publist.style.model import Words
from publist.tomlfile import Table, parse_toml

_TABLES = ("statuses", "kinds", "kind", "legend", "looks", "relations")


def load_words(lang: str, files: StyleFiles, own: Mapping[str, object]) -> Words:
    """The words of `lang` ("fr", "en-GB"); `own` are a style's, by the same names."""
    base = lang.split("-")[0].lower()
    path, text = files.words(base)
    if text is None:
        available = ", ".join(files.languages())
        raise PublistError(
            f"no words for the language `{lang}`: there are {available}\n"
            f"  Others can be added: copy words/en.toml to words/{base}.toml beside publist.toml "
            "and translate it"
        )
    table = parse_toml(text, path)
    merged = _read(table)
    for name, value in own.items():
        if isinstance(value, dict):
            merged[name] = {**merged.get(name, {}), **value}  # type: ignore[dict-item]
        else:
            merged[name] = value
    try:
        return Words(lang=lang, **merged)  # type: ignore[arg-type]
    except TypeError:
        missing = sorted(set(Words.__slots__) - {"lang"} - set(merged))
        raise PublistError(f"{path}: words are missing: {', '.join(missing)}") from None


def _read(table: Table) -> dict[str, object]:
    words: dict[str, object] = {}
    for name in Words.__slots__:
        if name == "lang" or name not in table:
            continue
        if name in _TABLES:
            words[name] = table.mapping(name)
        elif name == "months":
            words[name] = table.strings(name)
        else:
            words[name] = table.string(name)
    table.finish()
    return words
