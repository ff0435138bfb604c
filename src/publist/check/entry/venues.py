"""Venues: when two names are one, and which names are those of well-known conferences."""

from __future__ import annotations

import unicodedata

from publist.patterns import pattern
from publist.read.tex import tex_to_text

_OTHER = pattern(r"[^\w+#]+")
_SPACES = pattern(r"\s+")


def shown_venue(value: str) -> str:
    """A venue's name as a list shows it."""
    return _SPACES.sub(" ", tex_to_text(value).replace("\u00a0", " ")).strip()


def folded_venue(shown: str) -> str:
    """What is left of a name without case, accents, punctuation, `&` or `and`, and `The`.

    Nothing more: `Proc. of` and `Proceedings of` may be two things, and a year makes another volume.
    """
    text = unicodedata.normalize("NFKD", shown.casefold())
    text = "".join(character for character in text if not unicodedata.combining(character))
    words = _OTHER.sub(" ", text.replace("&", " and ")).strip()
    return words.removeprefix("the ")


CONFERENCES = frozenset(
    """aaai aamas acl aistats asplos cade cav ccs chi cikm colt coling conll corl cscw cvpr dac eccv ecir
    ecml eccv emnlp eurocrypt focs fse hpca icalp icassp iccv icde icdm iclr icml icra icse ijcai
    infocom interspeech iros isca iswc kdd lics micro miccai mobicom naacl neurips nips nsdi osdi oopsla
    pldi pods podc popl recsys rss sigcomm sigir siggraph sigmod soda sosp sp spaa stoc sustech uai uist
    usenix vis vldb wacv wsdm www""".split()
)
"""Acronyms of main conferences; a workshop of the same letters is none that is known."""
