"""Whether two names may be one venue's: in full, abbreviated, by their initials."""

from __future__ import annotations

from publist.link.venues import NOWHERE, Place


def same_venue(one: Place, other: Place) -> bool | None:
    """Are these one venue? None: it cannot be said (one is unnamed, or named quite otherwise)."""
    if NOWHERE in (one, other):
        return None
    if one.words == other.words and one.words and one.edition == other.edition:
        return True
    if one.edition and other.edition and one.edition != other.edition:
        return False  # the 32nd and the 33rd conference
    if one.short & other.short:
        return not _named_otherwise(one, other)
    if not one.words or not other.words:
        return True if _both_bare(one, other) else None
    if _own_acronyms(one, other):
        return False
    if one.short & set(other.words) or other.short & set(one.words):
        return True
    if _abbreviates(one.words, other.words) or _abbreviates(other.words, one.words):
        return True
    if _spells(one, other) or _spells(other, one):
        return True
    if _begins_words(one.pieces, other.written) or _begins_words(other.pieces, one.written):
        return True
    if _other_acronyms(one, other):
        return False
    if _is_acronym(one) or _is_acronym(other):
        return None  # which the other name does not spell
    common = set(one.words) & set(other.words)
    shorter, longer = sorted((len(one.words), len(other.words)))
    if len(common) == shorter >= 3:
        return True
    # "Computer Vision" and "Computer Vision and Pattern Recognition" are two
    return None if len(common) * 2 > shorter and longer - len(common) < 2 else False


def _named_otherwise(one: Place, other: Place) -> bool:
    """Is an acronym all that two full names share? It is their host's: "ACL 2001 Workshop on …"."""
    shared = one.short & other.short
    left = [word for word in one.words if word not in shared and not word.isdigit()]
    right = [word for word in other.words if word not in shared and not word.isdigit()]
    if min(len(left), len(right)) < 3:
        return False
    common = sum(
        any(_shortens(word, full) or _shortens(full, word) for full in right) for word in left
    )
    return common * 3 < min(len(left), len(right))


def _own_acronyms(one: Place, other: Place) -> bool:
    """Has each an acronym of its own, ICCV and CVPR, none of which is part of another?"""
    if not one.own or not other.own:
        return False
    return not any(left in right or right in left for left in one.own for right in other.own)


def _both_bare(one: Place, other: Place) -> bool:
    """Do the two have no word of meaning, and the same ones: "Proceedings of the IEEE", "Proc. IEEE"?"""
    return (
        not (one.words or other.words)
        and len(one.written) == len(other.written) > 1
        and (_abbreviates(one.written, other.written) or _abbreviates(other.written, one.written))
    )


def _is_acronym(place: Place) -> bool:
    """Is there nothing but an acronym: NeurIPS, NAACL-HLT?"""
    return all(any(word in short for short in place.short) for word in place.words)


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Does each word of `short` begin one of `long`, in order? ("Trans. Database Syst.")"""
    position = 0
    for word in short:
        while position < len(long) and not (
            _shortens(word, long[position]) or word.startswith(long[position])
        ):
            position += 1
        if position == len(long):
            return False
        position += 1
    if set(short) <= set(long):  # nothing is shortened, only left out
        return len(short) == len(long) or len(short) >= 3
    return len(short) >= 2 or len(long) == 1


def _shortens(short: str, long: str) -> bool:
    """`engrg` of `engineering`: the same beginning, and every letter in order."""
    if long.startswith(short):
        return True
    letters = iter(long)
    return short[:2] == long[:2] and all(letter in letters for letter in short)


def _spells(one: Place, other: Place) -> bool:
    """Is an abbreviation of `one` made of the first letters of the other's words?

    ACM's interest groups put SIG before the name of what their conference is about.
    """
    return any(
        3 <= len(abbreviation) <= 8
        and (
            abbreviation in other.initials
            or (
                len(abbreviation) > 5
                and abbreviation[:3] == "sig"
                and abbreviation[3:] in other.initials
            )
        )
        for abbreviation in (*one.short, *one.words[:1])
    )


def _begins_words(pieces: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Does each piece of an acronym begin a word, in order: RecSys, Recommender Systems?

    A single letter begins the very next word.
    """
    if not pieces or not words:
        return False
    return any(_begin_from(start, pieces, words) for start in range(len(words)))


def _begin_from(position: int, pieces: tuple[str, ...], words: tuple[str, ...]) -> bool:
    for number, piece in enumerate(pieces):
        while (
            number
            and len(piece) > 2
            and position < len(words)
            and not words[position].startswith(piece)
        ):
            position += 1
        if position == len(words) or not words[position].startswith(piece):
            return False
        position += 1
    return True


def names_by_initials(one: Place, other: Place) -> bool:
    """Is one nothing but the first letters of the other, a journal, from first to last: JMLR?"""
    return any(
        name.periodical
        and not acronym.periodical
        and len(acronym.words) == 1 == len(acronym.short)
        and acronym.words[0] in acronym.short
        and len(acronym.words[0]) > 2
        and acronym.words[0] in name.initials.split()
        for acronym, name in ((one, other), (other, one))
    )


def _other_acronyms(one: Place, other: Place) -> bool:
    """VLDB and SIGMOD, but not VLDB and PVLDB."""
    if len(one.words) != 1 or len(other.words) != 1:
        return False
    left, right = one.words[0], other.words[0]
    return (
        min(len(left), len(right)) >= 3
        and left in one.short
        and right in other.short
        and left not in right
        and right not in left
    )
