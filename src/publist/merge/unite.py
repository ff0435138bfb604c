"""The union of two entries of one work: for each field the better value."""

from __future__ import annotations

from collections.abc import Iterable

from publist.merge.better import BETTER
from publist.merge.draft import Value, braced
from publist.merge.lists import LISTS, items_of, joined
from publist.merge.marks import without_legends
from publist.merge.model import RefusedError
from publist.merge.names_of import same_fields
from publist.merge.side import DATES, MONTHS, Side, is_published
from publist.merge.unite_people import unite_people
from publist.merge.uniting import United, Uniting

_RELATION = ("related", "relatedtype", "relatedstring")
_OF_PREPRINTS = frozenset(
    """journal journaltitle booktitle howpublished publisher institution type volume number issue
    pages series note pubstate status venue date year month day organization school""".split()
)
"""What a preprint says of where it stands; a published work stands elsewhere."""
_HIDING = frozenset(("publist", "options", "status"))
_WEAK_TYPES = frozenset(("misc", "online", "unpublished", "electronic", "www", "other", "webpage"))
_BY_THEMSELVES = frozenset((*DATES, *_RELATION, "crossref", "xdata", "ids"))


def unite(mine: Side, theirs: Side) -> United:
    """`mine` with what `theirs` says better, or says alone. Raises RefusedError.

    Values are the written ones; what `theirs` inherits is written out, since its parent is not
    the survivor's.
    """
    union = Uniting(mine, theirs)
    union.passed |= _BY_THEMSELVES
    for role in ("author", "editor"):
        unite_people(union, role)
    _dates(union)
    _relations(union)
    _pass_over(union)
    for name, offered in _offered(union):
        value = offered
        if union.foreign_marks and (rest := without_legends(name, value.text)) != value.text:
            union.reasons[1][name] = "it explains marks of the names that went"
            value = braced(value.label, rest)
        _field(union, name, value)
    _eprint(union)
    return union.result(_type(union))


def _pass_over(union: Uniting) -> None:
    """What a preprint says of where it stands, and what hid a copy, is not the work's."""
    if is_published(union.mine.entry) and not is_published(union.theirs.entry):
        gone = _OF_PREPRINTS & {*union.theirs.draft.fields, *union.theirs.inherited}
        union.passed |= gone
        union.reasons[1].update(dict.fromkeys(gone, "it is the preprint's"))
    if union.theirs.entry.hidden and not union.mine.entry.hidden:
        union.passed |= _HIDING
        union.reasons[1].update(dict.fromkeys(_HIDING, "it hid the copy"))


def _offered(union: Uniting) -> Iterable[tuple[str, Value]]:
    yield from union.theirs.draft.fields.items()
    for name, text in union.theirs.inherited.items():
        yield name, braced(name, text)


def _field(union: Uniting, name: str, value: Value) -> None:
    if name in union.passed or not value.text.strip():
        return
    kept = next((one for one in same_fields(name) if union.mine.text(one).strip()), "")
    if not kept:
        union.put(name, value)
    elif name in LISTS:
        _join(union, name, kept, value)
    elif kept in union.fields and kept in BETTER and (name == "booktitle") == (kept == "booktitle"):
        mine = union.fields[kept].text
        why = BETTER[kept](mine, value.text)
        if why:
            union.put(kept, value)
            union.because(0, kept, why)
        else:
            union.because(1, name, BETTER[kept](value.text, mine))


def _join(union: Uniting, name: str, kept: str, value: Value) -> None:
    """A list takes in what it lacks; one that is inherited would hide what it comes from."""
    if kept not in union.fields:
        return
    items = items_of(name, value.text)
    if union.theirs.entry.hidden and not union.mine.entry.hidden:
        items = [item for item in items if item.lower() != "omit"]
    mine = union.fields[kept]
    text = joined(name, mine.text, items)
    if text != mine.text:
        union.fields[kept] = braced(mine.label, text)


def _dates(union: Uniting) -> None:
    """One date, whole: two halves of two dates would be a third."""
    mine, theirs = union.mine.date, union.theirs.date
    own = any(union.mine.text(name).strip() for name in DATES)
    if own and is_published(union.mine.entry) and not is_published(union.theirs.entry):
        return
    if not own or (not mine.year and theirs.year and "year" in union.fields):
        for name in DATES:
            if name in union.theirs.draft.fields:
                union.put(name, union.theirs.draft.fields[name])
            elif name in union.theirs.inherited:
                union.put(name, braced(name, union.theirs.inherited[name]))
            else:
                union.fields.pop(name, None)
    elif mine.year == theirs.year and theirs.month and not mine.month and "year" in union.fields:
        month = union.theirs.draft.fields.get("month")
        short = MONTHS[theirs.month - 1]
        union.put("month", month or Value("month", short, short))


def _relations(union: Uniting) -> None:
    """biblatex has one `relatedtype` for all that an entry names (manual, 2.2.3)."""
    theirs = union.theirs.draft.fields
    if not union.theirs.text("related").strip():
        return
    if not union.mine.text("related").strip():
        for name in _RELATION:
            if name in theirs:
                union.put(name, theirs[name])
        return
    for name in _RELATION[1:]:
        if union.mine.text(name).strip().lower() != union.theirs.text(name).strip().lower():
            raise RefusedError(
                "both name related entries, of different `relatedtype`, and an entry has one; "
                "take one of the relations away first"
            )
    _join(union, "related", "related", theirs["related"])


def _eprint(union: Uniting) -> None:
    """The arXiv number that only the name of the preprint's journal said."""
    number = union.theirs.entry.identifiers.arxiv
    known = ("eprint", "arxiv", "arxivid")
    if not number or union.mine.entry.identifiers.arxiv or any(map(union.fields.get, known)):
        return
    if any(map(union.mine.text, known)):
        return
    union.put("eprint", braced("eprint", number))
    if not any(union.mine.text(name) for name in ("eprinttype", "archiveprefix")):
        union.put("eprinttype", braced("eprinttype", "arxiv"))


def _type(union: Uniting) -> str:
    mine, theirs = union.mine.draft.type, union.theirs.draft.type
    if mine in _WEAK_TYPES and theirs not in _WEAK_TYPES:
        union.because(0, "type", "more exactly")
        return theirs
    return mine
