"""The union of two entries of one work: for each field the better value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from publist.document import plain_text
from publist.link.stages import stage_of
from publist.merge.better import BETTER
from publist.merge.draft import Draft, Value, braced, is_literal
from publist.merge.lists import LISTS, items_of, joined
from publist.merge.model import RefusedError
from publist.merge.names_of import same_fields
from publist.merge.notes import COUNT_FIELDS, is_annotation, renumbered, says_all, united_annotation
from publist.merge.people import Chosen, choose_people
from publist.model import Date, Entry
from publist.read.meaning import read_date
from publist.record import record

_DATES = ("date", "year", "month", "day")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""BibTeX's own abbreviations, which every style defines (btxdoc, 2.3)."""
_RELATION = ("related", "relatedtype", "relatedstring")
_OF_PREPRINTS = frozenset(
    """journal journaltitle booktitle howpublished publisher institution type volume number issue
    pages series note pubstate status venue date year month day organization school""".split()
)
"""What a preprint says of where it stands; a published work stands elsewhere."""
_HIDING = frozenset(("publist", "options", "status"))
_PUBLISHED = ("workshop", "conference", "journal", "chapter", "book")
_WEAK_TYPES = frozenset(("misc", "online", "unpublished", "electronic", "www", "other", "webpage"))
_BY_THEMSELVES = frozenset((*_DATES, *_RELATION, "crossref", "xdata", "ids"))


@record
class Side:
    """One of the entries that are united."""

    entry: Entry
    draft: Draft
    inherited: Mapping[str, str]

    def text(self, name: str) -> str:
        """The value of a field, inherited or not."""
        own = self.draft.fields.get(name)
        return own.text if own is not None else self.inherited.get(name, "")

    @property
    def date(self) -> Date:
        """As `draft` has it: a union may have given it one."""
        return read_date({name: self.text(name) for name in _DATES if self.text(name)}, [])[0]


@record
class United:
    """What the survivor becomes."""

    draft: Draft
    reasons: Mapping[str, str]
    """Field → why the value that is kept is the better one, where there is more to say."""
    carried: tuple[frozenset[str], frozenset[str]]
    """Fields of the survivor, and of the other, that are said in full with other numbers."""


def is_published(entry: Entry) -> bool:
    """Has it appeared where works appear, not only on a preprint server or as a report?"""
    return stage_of(entry, plain_text(entry.venue.name)) in _PUBLISHED


def unite(mine: Side, theirs: Side) -> United:
    """`mine` with what `theirs` says better, or says alone. Raises RefusedError.

    Values are the written ones; what `theirs` inherits is written out, since its parent is not
    the survivor's.
    """
    return _Union(mine, theirs).united()


class _Union:
    def __init__(self, mine: Side, theirs: Side) -> None:
        self.mine, self.theirs = mine, theirs
        self.fields = dict(mine.draft.fields)
        self.reasons: dict[str, str] = {}
        self.passed = set(_BY_THEMSELVES)
        """Fields of `theirs` that need no further look."""
        self.carried: tuple[set[str], set[str]] = (set(), set())

    def united(self) -> United:
        for role in ("author", "editor"):
            self._people(role)
        self._dates()
        self._relations()
        if is_published(self.mine.entry) and not is_published(self.theirs.entry):
            gone = _OF_PREPRINTS & {*self.theirs.draft.fields, *self.theirs.inherited}
            self.passed |= gone
            self.reasons.update(dict.fromkeys(gone, "it is the preprint's"))
        if self.theirs.entry.hidden and not self.mine.entry.hidden:
            self.passed |= _HIDING
            self.reasons.update(dict.fromkeys(_HIDING, "it hid the copy"))
        for name, value in self._offered():
            self._field(name, value)
        self._eprint()
        mine, theirs = self.carried
        draft = Draft(self._type(), self.fields)
        return United(draft, self.reasons, (frozenset(mine), frozenset(theirs)))

    def _offered(self) -> Iterable[tuple[str, Value]]:
        yield from self.theirs.draft.fields.items()
        for name, text in self.theirs.inherited.items():
            yield name, braced(name, text)

    def _field(self, name: str, value: Value) -> None:
        if name in self.passed or not value.text.strip():
            return
        kept = next((one for one in same_fields(name) if self.mine.text(one).strip()), "")
        if not kept:
            self._put(name, value)
        elif name in LISTS:
            self._join(name, kept, value)
        elif (
            kept in self.fields
            and kept in BETTER
            and (name == "booktitle") == (kept == "booktitle")
        ):
            why = BETTER[kept](self.fields[kept].text, value.text)
            if why:
                self._put(kept, value)
                self.reasons[kept] = self.reasons[name] = why

    def _join(self, name: str, kept: str, value: Value) -> None:
        """A list takes in what it lacks; one that is inherited would hide what it comes from."""
        if kept not in self.fields:
            return
        items = items_of(name, value.text)
        if self.theirs.entry.hidden and not self.mine.entry.hidden:
            items = [item for item in items if item.lower() != "omit"]
        mine = self.fields[kept]
        text = joined(name, mine.text, items)
        if text != mine.text:
            self.fields[kept] = braced(mine.label, text)

    def _put(self, name: str, value: Value) -> None:
        known = self.fields.get(name)
        label = known.label if known is not None else value.label
        self.fields[name] = Value(label, value.text, value.source)

    # -- what belongs together ------------------------------------------------------------------

    def _people(self, role: str) -> None:
        """The list of names, and what is said of each of them by number."""
        mine, theirs = self.mine.text(role), self.theirs.text(role)
        annotations = [
            name
            for name in dict.fromkeys((*self.fields, *self.theirs.draft.fields))
            if is_annotation(name, role) or (role == "author" and name in COUNT_FIELDS)
        ]
        self.passed |= {role, *annotations}
        chosen = choose_people(mine, theirs)
        if not mine.strip():
            chosen = Chosen(theirs, "", (), choose_people(theirs, theirs).mine)
        if (
            chosen.value.strip()
            and chosen.value != mine
            and (role in self.fields or not mine.strip())
        ):
            offered = self.theirs.draft.fields.get(role)
            same = offered is not None and offered.text == chosen.value
            self._put(role, offered if offered is not None and same else braced(role, chosen.value))
            self.reasons[role] = chosen.why
        elif chosen.value != mine:  # it is inherited, so it stays
            chosen = Chosen(mine, "", choose_people(mine, mine).mine, ())
        for name in annotations:
            self._annotation(name, chosen.mine, chosen.theirs)

    def _annotation(self, name: str, mine: tuple[int, ...], theirs: tuple[int, ...]) -> None:
        left, right = self.mine.text(name), self.theirs.text(name)
        if name in COUNT_FIELDS:
            text = renumbered(left, mine) if left.strip() else renumbered(right, theirs)
        else:
            text = united_annotation(left, right, mine, theirs)
        for number, (value, places) in enumerate(((left, mine), (right, theirs))):
            if says_all(name, text, value, places):
                self.carried[number].add(name)
        if text == left:
            return
        if left and name not in self.fields:
            return  # it is inherited, and one of its own would hide it
        if text.strip():
            offered = self.fields.get(name) or self.theirs.draft.fields.get(name)
            self._put(name, braced(offered.label if offered else name, text))
        else:
            self.fields.pop(name, None)

    def _dates(self) -> None:
        """One date, whole: two halves of two dates would be a third."""
        mine, theirs = self.mine.date, self.theirs.date
        own = any(self.mine.text(name).strip() for name in _DATES)
        if not own or (not mine.year and theirs.year and "year" in self.fields):
            if not is_published(self.theirs.entry) and is_published(self.mine.entry) and own:
                return
            for name in _DATES:
                if name in self.theirs.draft.fields:
                    self._put(name, self.theirs.draft.fields[name])
                elif name in self.theirs.inherited:
                    self._put(name, braced(name, self.theirs.inherited[name]))
                else:
                    self.fields.pop(name, None)
        elif mine.year == theirs.year and theirs.month and not mine.month and "year" in self.fields:
            month = self.theirs.draft.fields.get("month")
            short = _MONTHS[theirs.month - 1]
            self._put("month", month or Value("month", short, short))

    def _relations(self) -> None:
        """biblatex has one `relatedtype` for all that an entry names (manual, 2.2.3)."""
        theirs = self.theirs.draft.fields
        if not self.theirs.text("related").strip():
            return
        if not self.mine.text("related").strip():
            for name in _RELATION:
                if name in theirs:
                    self._put(name, theirs[name])
            return
        for name in _RELATION[1:]:
            if self.mine.text(name).strip().lower() != self.theirs.text(name).strip().lower():
                raise RefusedError(
                    "both name related entries, of different `relatedtype`, and an entry has one; "
                    "take one of the relations away first"
                )
        self._join("related", "related", theirs["related"])

    def _eprint(self) -> None:
        """The arXiv number that only the name of the preprint's journal said."""
        number = self.theirs.entry.identifiers.arxiv
        known = ("eprint", "arxiv", "arxivid")
        if not number or self.mine.entry.identifiers.arxiv or any(map(self.fields.get, known)):
            return
        if any(map(self.mine.text, known)):
            return
        self._put("eprint", braced("eprint", number))
        if not any(self.mine.text(name) for name in ("eprinttype", "archiveprefix")):
            self._put("eprinttype", braced("eprinttype", "arxiv"))

    def _type(self) -> str:
        mine, theirs = self.mine.draft.type, self.theirs.draft.type
        if mine in _WEAK_TYPES and theirs not in _WEAK_TYPES:
            self.reasons["type"] = "more exactly"
            return theirs
        return mine


def transferable(value: Value, *, same_strings: bool) -> Value:
    """`value` as it may be written in another entry: abbreviations filled in where they may not
    be known."""
    if same_strings or is_literal(value) or value.source.isdigit():
        return value
    if value.source.lower() == value.text and value.text in _MONTHS:
        return value
    return braced(value.label, value.text)
