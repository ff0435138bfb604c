"""What other entries say of one that goes: they name the one that stays instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publist.merge.draft import Draft, Value, braced, is_literal
from publist.merge.lists import joined
from publist.merge.model import RefusedError
from publist.patterns import pattern
from publist.read.resolve import RawEntry

NAMING = ("related", "crossref", "xref", "xdata", "entryset")
"""Fields that name other entries (biblatex manual, 2.2.3)."""
_KEY = pattern(r"[^,\s][^,]*")


def naming(raw: Sequence[RawEntry]) -> Mapping[str, Sequence[int]]:
    """Key in lower case → positions of the entries that name it in a field of their own."""
    found: dict[str, list[int]] = {}
    for position, entry in enumerate(raw):
        for field in entry.block.fields:
            if field.name in NAMING:
                for key in keys_in(entry.fields.get(field.name, "")):
                    found.setdefault(key.lower(), []).append(position)
    return found


def keys_in(value: str) -> list[str]:
    """The keys of a list of them."""
    return [match[0].rstrip() for match in _KEY.finditer(value)]


def renamed(draft: Draft, own: Sequence[str], keys: Mapping[str, str]) -> Draft:
    """The entry with other keys in the fields that name entries. Raises RefusedError.

    In: the keys by which it is known itself, which it does not name; old key in lower case → new.
    A relation that has no one left goes with its type and words.
    """
    fields = dict(draft.fields)
    affected = {*keys, *(key.lower() for key in own)}
    for name in NAMING:
        value = fields.get(name)
        if value is None or not any(one.lower() in affected for one in keys_in(value.text)):
            continue
        if not is_literal(value):
            raise RefusedError(f"`{name}` names it in a value put together with #")
        text = _replaced(value.text, {key.lower() for key in own}, keys)
        if text:
            fields[name] = Value(value.label, text, value.source[0] + text + value.source[-1])
            continue
        del fields[name]
        if name == "related":
            fields.pop("relatedtype", None)
            fields.pop("relatedstring", None)
    return Draft(draft.type, fields)


def _replaced(value: str, own: set[str], keys: Mapping[str, str]) -> str:
    seen: set[str] = set()
    parts: list[str] = []
    changed = False
    for key in keys_in(value):
        new = keys.get(key.lower(), key)
        if new.lower() in seen or new.lower() in own:
            changed = True
            continue
        seen.add(new.lower())
        parts.append(new)
    if changed:
        return ", ".join(parts)
    return _KEY.sub(
        lambda match: (
            keys.get(match[0].rstrip().lower(), match[0].rstrip())
            + match[0][len(match[0].rstrip()) :]
        ),
        value,
    )


def related(draft: Draft, key: str, kind: str) -> Draft | None:
    """The entry, saying also that it is a `kind` of `key`; None when what it says already leaves
    no room for that: biblatex has one `relatedtype` for all that an entry names."""
    fields = dict(draft.fields)
    named = keys_in(fields["related"].text) if "related" in fields else []
    if named:
        said = fields["relatedtype"].text.strip().lower() if "relatedtype" in fields else ""
        own_words = "relatedstring" in fields and bool(fields["relatedstring"].text.strip())
        if said != kind or own_words or not is_literal(fields["related"]):
            return None
        if key.lower() not in (one.lower() for one in named):
            fields["related"] = braced(fields["related"].label, ", ".join([*named, key]))
        return Draft(draft.type, fields)
    fields["related"] = braced("related", key)
    if kind:
        fields["relatedtype"] = braced("relatedtype", kind)
    return Draft(draft.type, fields)


def also_known_as(draft: Draft, keys: Sequence[str]) -> Draft:
    """The entry with `keys` among its `ids`, each once. Raises RefusedError."""
    known = draft.fields.get("ids")
    if known is None:
        new = {"ids": braced("ids", ", ".join(keys))} if keys else {}
        return Draft(draft.type, {**draft.fields, **new})
    text = joined("ids", known.text, keys)
    if text == known.text:
        return draft
    if not is_literal(known):
        raise RefusedError("`ids` is a value put together with #")
    value = Value(known.label, text, known.source[0] + text + known.source[-1])
    return Draft(draft.type, {**draft.fields, "ids": value})
