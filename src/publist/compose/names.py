"""Author lists to inlines: name forms, marks, and et al. that never hides the owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publist.patterns import pattern
from publist.document import Emphasis, Inline, Inlines, Link, Look, Span, Strong, Text, Underline
from publist.model import Author, Name, Person, Role
from publist.style.model import NameForm, NameStyle, Words

_LOOKS: dict[str, Look] = {"strong": "strong", "emphasis": "emphasis", "underline": "underline"}
_INITIAL = pattern(r"[^\W\d_]")


def format_name(name: Name, form: NameForm) -> str:
    """One name as text: `Jan van der Berg`, `J. van der Berg`, `van der Berg, Jan` …"""
    if name.literal:
        return name.literal
    given = _initials(name.given) if form in ("initials", "family-initials") else name.given
    family = f"{name.particle} {name.family}" if name.particle else name.family
    if form in ("family-first", "family-initials"):
        parts = [family, name.suffix, given]
        return ", ".join(part for part in parts if part)
    shown = f"{given} {family}" if given else family
    if name.suffix:
        joint = " " if name.suffix.rstrip(".").upper() in ("II", "III", "IV") else ", "
        shown = f"{shown}{joint}{name.suffix}"
    return shown


def _initials(given: str) -> str:
    """`Jean-Yves Paul` → `J.-Y. P.`; what is no letter stays."""
    words: list[str] = []
    for word in given.split():
        if word.isalpha() and word.isupper() and 2 <= len(word) <= 3 and not set(word) & set("AEIOUY"):
            words.extend(f"{letter}." for letter in word)  # "GJ": initials run together
            continue
        parts = [part for part in word.split("-") if part]
        words.append("-".join(_initial(part) for part in parts) or word)
    return " ".join(words)


def _initial(part: str) -> str:
    if part.count(".") > 1:  # "J.K."
        return " ".join(f"{letter}." for letter in part.split(".") if letter)
    letter = _INITIAL.search(part)
    return f"{letter[0].upper()}." if letter else part


_GAP: Inlines = (Text("…"),)


class AuthorList:
    """Formats author lists in one style, and remembers which marks it used."""

    def __init__(
        self,
        names: NameStyle,
        marks: Mapping[Role, str],
        words: Words,
        people: Sequence[Person],
        signs_taken: frozenset[str],
    ) -> None:
        self._names = names
        self._words = words
        self._people = {person.name: person for person in people}
        self._looks = {role: _LOOKS[mark] for role, mark in marks.items() if mark in _LOOKS}
        self._signs = {
            role: mark for role, mark in marks.items() if mark not in _LOOKS and mark != "none"
        }
        self._taken = signs_taken
        self._plain: dict[tuple[int, NameForm], Inlines] = {}
        self.used: dict[Role, None] = {}
        """Roles whose mark was shown."""
        self.marked_people: dict[str, None] = {}
        """People of the configuration whose look was shown."""

    def format(self, authors: Sequence[Author], others: bool, form: NameForm | None = None) -> Inlines:
        """The list in order. With the form `others`, everyone but the owner: "Joint with …"."""
        form = form or self._names.form
        if form == "others":
            return self._others(authors, others)
        most = self._names.max
        if not most or len(authors) <= most:
            return self._join([self._one(author, form) for author in authors], others, False)
        shown, gap_inside, cut = self._visible(authors)
        parts = [_GAP if index < 0 else self._one(authors[index], form) for index in shown]
        return self._join(parts, cut or others, gap_inside)

    def _others(self, authors: Sequence[Author], others: bool) -> Inlines:
        rest = [author for author in authors if "me" not in author.roles]
        if len(rest) == len(authors):
            return self.format(authors, others, "full")
        if not rest:
            return ()
        parts = [self._one(author, "full") for author in rest]
        words = self._words
        joined: list[Inline] = [Text(words.joint_with + " ")]
        joined.extend(self._join(parts, others, False, NameStyle()))
        return tuple(joined)

    def _visible(self, authors: Sequence[Author]) -> tuple[list[int], bool, bool]:
        """Indices to show, -1 for a gap; is there a gap inside; is the end cut.

        A gap never stands for one single name, and never hides the owner.
        """
        count, most = len(authors), self._names.max
        keep = [index for index, author in enumerate(authors) if "me" in author.roles]
        outside = [index for index in keep if index >= most]
        first = max(most - len(outside), 1)
        chosen = sorted({*range(min(first, count)), *keep})
        shown: list[int] = []
        gap_inside = False
        previous = -1
        for index in chosen:
            if index - previous == 2:
                shown.append(index - 1)
            elif index - previous > 2:
                shown.append(-1)
                gap_inside = True
            shown.append(index)
            previous = index
        rest = count - 1 - previous
        if rest == 1:
            shown.append(count - 1)
        return shown, gap_inside, rest > 1

    def _join(
        self, parts: Sequence[Inlines], cut: bool, gap_inside: bool, style: NameStyle | None = None
    ) -> Inlines:
        style = style or self._names
        joined: list[Inline] = []
        text = ""  # texts next to each other become one
        last = len(parts) - 1
        for index, part in enumerate(parts):
            if index:
                if cut or index < last:
                    text += style.separator
                else:
                    text += style.two if last == 1 else style.last
            for node in part:
                if type(node) is Text:
                    text += node.text
                else:
                    if text:
                        joined.append(Text(text))
                        text = ""
                    joined.append(node)
        if cut and parts:
            text += ", …" if gap_inside else f" {self._words.others}"
        if text:
            joined.append(Text(text))
        return tuple(joined)

    def _one(self, author: Author, form: NameForm) -> Inlines:
        key = (id(author.name), form)  # names that the store repeats are one object
        plain = self._plain.get(key)
        if plain is None:
            plain = self._plain[key] = (Text(format_name(author.name, form)),)
        if not author.roles and not author.marks and not author.person:
            return plain
        node: Inline = plain[0]
        person = self._people.get(author.person)
        if person is not None and person.url:
            node = Link(person.url, (node,))
        signs: list[Inline] = []
        for role in author.roles:
            if role in self._looks:
                node = Span(role, (node,), self._looks[role])
                self.used.setdefault(role)
                if person is not None and role in person.roles:
                    self.marked_people.setdefault(person.name)
            elif role in self._signs:
                meaning = self._words.legend.get(role, "").replace("{mark}", "").strip()
                signs.append(Span(role, (Text(self._signs[role]),), title=_sentence(meaning)))
                self.used.setdefault(role)
        signs.extend(Text(mark) for mark in author.marks if mark not in self._taken)
        return (node, *signs)

    def legend(self) -> tuple[Inlines, ...]:
        """One sentence for each mark that was used, the owner's excepted: bold needs none."""
        sentences: list[Inlines] = []
        told: set[Role] = set()
        for name in self.marked_people:
            person = self._people[name]
            if person.legend and "me" not in person.roles:
                sentences.append(person.legend)
                told.update(person.roles)
        for role in ("equal", "colast", "corresponding", "mentee", "presenting"):
            if role not in self.used or role in told:
                continue
            text = self._words.legend.get(role, "")
            look = self._looks.get(role)  # type: ignore[arg-type]
            mark = self._words.looks.get(look, look) if look else self._signs.get(role, "")  # type: ignore[call-overload]
            before, _, after = text.partition("{mark}")
            if look:
                styled: Inline = {
                    "strong": Strong, "emphasis": Emphasis, "underline": Underline,
                }[look]((Text(str(mark)),))  # fmt: skip
                sentences.append(tuple(n for n in (Text(before), styled, Text(after)) if n != Text("")))
            else:
                sentences.append((Text(f"{before}{mark}{after}"),))
        return tuple(sentences)


def _sentence(meaning: str) -> str:
    """"denotes equal contribution." → "equal contribution", for a pointer that rests on a mark."""
    return meaning.partition(" ")[2].rstrip(".")
