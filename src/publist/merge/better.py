"""Which of two values of a field is the better one: a small rule for each sort of field.

A rule takes the survivor's value and the other's, both there and not the same text, and says why
the other's is better, or "" when the survivor's stays. Fields without a rule keep the survivor's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from publist.merge.fold import abbreviates, is_damaged, is_shouted, words_of
from publist.patterns import pattern
from publist.read.identifiers import canonical_arxiv, canonical_doi
from publist.venue_kinds import is_preprint_doi

Better = Callable[[str, str], str]

_PROTECTED = pattern(r"\{[^{}]*[A-Z][^{}]*\}")
_BREAK = pattern(r":\s|\s(?:-+|–|—)\s|---?|[?;.]\s")
_RANGE = pattern(r"[^\W_]\s*(?:-+|–|—)\s*[^\W_]")
_COUNTED = pattern(r"\d+")
_YES = frozenset(("true", "yes", "1", "y"))


def better_title(mine: str, theirs: str) -> str:
    """Undamaged, not in capitals, capitals protected, mathematics, accents; with the subtitle."""
    left, right = words_of(mine), words_of(theirs)
    if is_damaged(mine) == is_damaged(theirs) and len(right) > len(left) > 1:
        subtitle = right[: len(left)] == left and _BREAK.search(theirs) is not None
        return "with the subtitle" if subtitle and _BREAK.search(mine) is None else ""
    return better_form(mine, theirs)


def better_form(mine: str, theirs: str) -> str:
    """The same words, written better."""
    if is_damaged(mine) != is_damaged(theirs):
        return "without damaged characters" if is_damaged(mine) else ""
    if "".join(words_of(mine)) != "".join(words_of(theirs)):
        return ""
    if is_shouted(mine) != is_shouted(theirs):
        return "not in capitals throughout" if is_shouted(mine) else ""
    if _protected(theirs) != _protected(mine):
        return "with its capitals protected" if _protected(theirs) > _protected(mine) else ""
    if ("$" in theirs) != ("$" in mine):
        return "with its mathematics as TeX" if "$" in theirs else ""
    if theirs.isascii() != mine.isascii() and "\\" not in mine + theirs:
        return "with its accents" if mine.isascii() else ""
    return ""


def better_name(mine: str, theirs: str) -> str:
    """Journals, publishers, schools: the full name over an abbreviation, else as `better_form`."""
    if abbreviates(mine, theirs) and not is_damaged(theirs):
        return "in full"
    return "" if abbreviates(theirs, mine) else better_form(mine, theirs)


def better_doi(mine: str, theirs: str) -> str:
    """One that is sound; the publisher's over a preprint server's; bare over wrapped in a URL."""
    left, right = canonical_doi(mine).lower(), canonical_doi(theirs).lower()
    if bool(left) != bool(right):
        return "sound" if right else ""
    if left == right:
        return "without a resolver" if len(theirs.strip()) < len(mine.strip()) else ""
    preprint = is_preprint_doi(left), is_preprint_doi(right)
    return "from the publisher" if preprint == (True, False) else ""


def better_eprint(mine: str, theirs: str) -> str:
    """The number alone."""
    left, right = canonical_arxiv(mine), canonical_arxiv(theirs)
    same = left.partition("v")[0] == right.partition("v")[0]
    return (
        "as the number alone" if left and same and len(theirs.strip()) < len(mine.strip()) else ""
    )


def better_url(mine: str, theirs: str) -> str:
    """`https` over `http`; another address over one that only repeats the DOI."""
    left, right = mine.strip(), theirs.strip()
    if left.removeprefix("http://") == right.removeprefix("https://"):
        return "as https"
    repeats = "doi.org/" in left and "doi.org/" not in right
    return "more than the DOI" if repeats and right.startswith("http") else ""


def better_pages(mine: str, theirs: str) -> str:
    """A range over a first page, two hyphens over one."""
    left, right = _RANGE.search(mine), _RANGE.search(theirs)
    if (left is None) != (right is None):
        return "as a range" if right else ""
    same = _COUNTED.findall(mine) == _COUNTED.findall(theirs)
    return "with TeX's dash" if same and "--" in theirs and "--" not in mine else ""


def better_number(mine: str, theirs: str) -> str:
    """A number over what is none, such as DBLP's `abs/2107.07511`."""
    left, right = (any(map(str.isdigit, one)) and "/" not in one for one in (mine, theirs))
    return "as a number" if right and not left else ""


def better_length(mine: str, theirs: str) -> str:
    """The longer text, unless it is damaged."""
    if is_damaged(mine) != is_damaged(theirs):
        return "without damaged characters" if is_damaged(mine) else ""
    return "longer" if len(" ".join(theirs.split())) > len(" ".join(mine.split())) else ""


def better_answer(mine: str, theirs: str) -> str:
    """Yes over no: whoever selected the work meant the work."""
    yes = mine.strip().lower() in _YES, theirs.strip().lower() in _YES
    return "as yes" if yes == (False, True) else ""


def _protected(value: str) -> int:
    """How many pieces of a title have their capitals protected."""
    whole = value.startswith("{") and value.endswith("}") and value.count("{") == 1
    return 1 if whole else len(_PROTECTED.findall(value))


_SORTS: tuple[tuple[Better, str], ...] = (
    (better_title, "title subtitle booktitle booksubtitle maintitle shorttitle eventtitle"),
    (better_name, "journal journaltitle publisher school institution organization series address "
                  "location howpublished"),
    (better_doi, "doi"),
    (better_eprint, "eprint arxiv arxivid"),
    (better_url, "url pdf html"),
    (better_pages, "pages"),
    (better_number, "volume number issue"),
    (better_length, "abstract tldr summary"),
    (better_answer, "selected featured"),
)  # fmt: skip
BETTER: Mapping[str, Better] = {name: rule for rule, names in _SORTS for name in names.split()}
"""Field → its rule."""
