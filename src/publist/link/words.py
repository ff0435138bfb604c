"""Words of titles that say little of what a work is about, and words that tell works apart."""

from __future__ import annotations

STOPWORDS = frozenset(
    "a an and are as at be by for from in into is it its of on or over s the their this to toward"
    " towards under upon using via we what when with within without"
    " der die das und von fur mit zur zum ein eine im des dem den"
    " le la les de du des et un une pour sur dans en au aux d l"
    " el los las y del al para por con una".split()
)
"""Words that say nothing about what a paper is about: English, German, French, Spanish."""

ROMAN = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8",
    "ix": "9", "x": "10", "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15",
}  # fmt: skip
ORDINALS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
    "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10", "eleventh": "11",
    "twelfth": "12", "thirteenth": "13", "fourteenth": "14", "fifteenth": "15",
    "sixteenth": "16", "seventeenth": "17", "eighteenth": "18", "nineteenth": "19",
    "twentieth": "20",
}  # fmt: skip
CARDINALS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
COUNTED = frozenset(
    "part parts pt volume vol chapter book no number issue version release edition paper lecture"
    " section series phase stage round teil partie parte band tome".split()
)
"""What a number after it counts: two works of one series differ in just that."""
NOTICES = {
    "erratum": "erratum", "errata": "erratum", "corrigendum": "erratum", "corrigenda": "erratum",
    "correction": "erratum", "corrections": "erratum", "retraction": "retraction",
    "retracted": "retracted", "comment": "comment", "comments": "comment", "reply": "reply",
    "replies": "reply", "response": "reply", "rejoinder": "reply", "addendum": "addendum",
    "supplement": "addendum", "supplementary": "addendum", "discussion": "comment",
    "commentary": "comment", "review": "review", "rezension": "review", "withdrawn": "retracted",
    "revisited": "revisited",
}  # fmt: skip
NOTICE_NEXT = frozenset("on to of for from and author authors the".split())
GENERIC = frozenset(
    "about abstract abstracts acknowledgement acknowledgements acknowledgment acknowledgments"
    " announcement announcements annual article articles author authors award awards banquet board"
    " book books briefly calendar call calls comment comments chair chairman chairmans chairs closing column committee"
    " conclusion conclusions conference contents contributors cover dedication discussion editor"
    " editorial editorials editors epilogue event events final foreword forum front from general"
    " guest guide highlights in index information inside interview introduction invited issue"
    " journal keynote letter letters list matter meeting message minutes miscellaneous news news"
    "newsletter note notes notice obituary open opening organization overview page pages panel"
    " panels paper papers perspectives poster posters preface presidents president proceedings"
    " program programme prologue publication publications publisher reader readers recent remarks"
    " report reports review reviewer reviewers reviews section session sessions short special"
    " standards statement subject summary symposium table talk talks tutorial tutorials unknown"
    " untitled update volume welcome workshop workshops year".split()
)
"""Words of which titles consist that a journal uses again and again."""

OPPOSITES = (
    ("ab", "ad"), ("micro", "macro"), ("hypo", "hyper"), ("intra", "inter"), ("endo", "exo"),
    ("in", "ex"), ("im", "ex"), ("en", "de"), ("ante", "anti"), ("over", "under"), ("up", "down"),
    ("mono", "multi"), ("pre", "post"), ("pro", "anti"), ("homo", "hetero"), ("para", "peri"),
    ("infra", "intra"),
)  # fmt: skip
"""Beginnings that turn a word into another one, as like as a typing error."""
