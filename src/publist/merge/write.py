"""What of an outcome is to be written where, and in which order it can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from publist.fix.result import FixedFile
from publist.merge.tex import key_edits
from publist.model import Entry
from publist.problem import Edit, PublistError
from publist.read.source import decode


def between(before: bytes, path: str, old: Sequence[Edit], new: Sequence[Edit]) -> bytes:
    """What a file may hold while other files of the same step are written: nothing is missing.

    In: the file as it was first read, the edits of which it holds the result, and those whose
    result it is to hold. Values may move from file to file; so what is taken out is taken out
    last, and what comes back comes back first.
    """
    known = set(old)
    kept = [edit for edit in new if edit.text or edit in known]
    if len(new) < len(old):  # a decision is taken back
        left = set(new)
        kept = [edit for edit in old if edit.text or edit in left]
    return decode(before, path).spliced(kept)


def keys_of(entries: Iterable[Entry]) -> dict[str, str]:
    """Other key (`ids`) → the key of the entry; not where an entry has it as its own."""
    entries = list(entries)
    own = {entry.key for entry in entries}
    return {
        other: entry.key
        for entry in entries
        for other in entry.other_keys
        if other not in own and entry.key
    }


def citing(files: Sequence[tuple[str, bytes]], keys: Mapping[str, str]) -> list[FixedFile]:
    """TeX files in which entries are cited by the new keys of `keys` (old → new).

    Raises PublistError where a key cannot be written in the file's encoding.
    """
    result = []
    for path, data in files:
        source = decode(data, path)
        try:
            edits = tuple(source.fitted(edit) for edit in key_edits(source.text, keys))
        except UnicodeEncodeError:
            raise PublistError(f"{path}: a key cannot be written in its encoding") from None
        after = source.spliced(edits) if edits else data
        result.append(FixedFile(path, data, after, edits, (), ()))
    return result
