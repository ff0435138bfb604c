"""Author lists to inlines: name forms, marks, and et al. that never hides the owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from unicodedata import normalize

from publist.document import Emphasis, Inline, Inlines, Link, Look, Span, Strong, Text, Underline
from publist.model import Author, Name, Person, Role
from publist.patterns import pattern
from publist.style.model import NameForm, NameStyle, Words

_LOOKS: dict[str, Look] = {"strong": "strong", "emphasis": "emphasis", "underline": "underline"}
_LOOK_NODES: dict[str, Callable[[Inlines], Inline]] = {
    "strong": Strong,
    "emphasis": Emphasis,
    "underline": Underline,
}
_EXPLAINED: tuple[Role, ...] = ("equal", "colast", "corresponding", "mentee", "presenting")
_DOTTED = pattern(r"[A-Z]\.")
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
    """`Jean-Yves Paul` → `J.-Y. P.`; what is no letter stays, and so do scripts without capitals."""
    words: list[str] = []
    for word in given.split():
        if word.isascii() and ((word.isalpha() and word.istitle()) or _DOTTED.fullmatch(word)):
            words.append(f"{word[0]}.")  # "Ada", "A.": nearly all
        elif (
            word.isalpha()
            and word.isupper()
            and 2 <= len(word) <= 3
            and not set(word) & set("AEIOUY")
        ):
            words.extend(f"{letter}." for letter in word)  # "GJ": initials run together
        else:
            parts = [part for part in word.split("-") if part]
            words.append("-".join(_initial(part) for part in parts) or word)
    return " ".join(words)


def _initial(part: str) -> str:
    if part.count(".") > 1:  # "J.K."
        return " ".join(f"{letter}." for letter in part.split(".") if letter)
    letter = _INITIAL.search(part if part.isascii() else normalize("NFC", part))
    return f"{letter[0].upper()}." if letter and letter[0].upper() != letter[0].lower() else part


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
        self.marked_people: dict[str, None] = {}
        """People of the configuration whose look was shown, and whose own sentence explains it."""
        self.unexplained: dict[Role, None] = {}
        """Roles whose mark was also shown where no sentence of a person's own explains it."""

    def format(
        self, authors: Sequence[Author], others: bool, form: NameForm | None = None
    ) -> Inlines:
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
        most = self._names.max
        cut = bool(most) and len(rest) > most + 1  # "et al." never stands for one single name
        parts = [self._one(author, "full") for author in (rest[:most] if cut else rest)]
        return (
            Text(self._words.joint_with + " "),
            *self._join(parts, cut or others, False, NameStyle()),
        )

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
                elif last == 1:
                    text += style.two or self._words.two
                else:
                    text += style.last or self._words.last
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
                if person is not None and person.legend and role in person.roles:
                    self.marked_people.setdefault(person.name)
                else:
                    self.unexplained.setdefault(role)
            elif role in self._signs:
                meaning = self._words.legend.get(role, "").replace("{mark}", "").strip()
                signs.append(Span(role, (Text(self._signs[role]),), title=_sentence(meaning)))
                self.unexplained.setdefault(role)
        signs.extend(Text(mark) for mark in author.marks if mark not in self._taken)
        return (node, *signs)

    def legend(self) -> tuple[Inlines, ...]:
        """One sentence for each mark that was used, the owner's excepted: bold needs none."""
        sentences = [self._people[name].legend for name in self.marked_people]
        for role in _EXPLAINED:
            if role in self.unexplained:
                sentences.append(self._sentence(role))
        return tuple(sentences)

    def _sentence(self, role: Role) -> Inlines:
        before, _, after = self._words.legend.get(role, "{mark}").partition("{mark}")
        look = self._looks.get(role)
        if look is None:
            return (Text(f"{before}{self._signs[role]}{after}"),)
        word = (Text(self._words.looks.get(look, look)),)
        shown = _LOOK_NODES[look](word)
        return tuple(node for node in (Text(before), shown, Text(after)) if node != Text(""))


def _sentence(meaning: str) -> str:
    """ "denotes equal contribution." → "equal contribution", for a pointer that rests on a mark."""
    return meaning.partition(" ")[2].rstrip(".")
