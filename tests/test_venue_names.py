"""Names of venues: which may be one, which are two, and which say too little."""

from __future__ import annotations

import pytest

from publist.link.venue_names import names_by_initials, same_venue
from publist.link.venues import reduce_venue

ONE = [
    (
        "International Conference on Very Large Data Bases (VLDB)",
        "Proc. VLDB, Very Large Data Bases, Rome",
    ),
    ("RecSys", "Proceedings of the ACM Conference on Recommender Systems"),
    ("NeurIPS", "Adv. Neural Inf. Process. Syst."),
    ("NeurIPS 2021", "Advances in Neural Information Processing Systems"),
    ("MobiCom '99", "International Conference on Mobile Computing and Networking"),
    ("EuroSys", "European Conference on Computer Systems"),
    ("S&P", "IEEE Symposium on Security and Privacy"),
    ("ICML", "Proc. Int. Conf. Mach. Learn."),
    ("J. Mach. Learn. Res.", "Journal of Machine Learning Research"),
    ("Proceedings of the IEEE", "Proc. IEEE"),
    ("Journal of the ACM", "J. ACM"),
    ("Proc. Natl. Acad. Sci. U.S.A.", "Proceedings of the National Academy of Sciences"),
    (
        "Proceedings of the National Academy of Sciences of the United States of America",
        "Proc. Natl. Acad. Sci.",
    ),
]
TWO = [
    (
        "Proceedings of the ACL 2001 Workshop on Human Language Technology and Knowledge Management",
        "Proceedings of the ACL 2001 Workshop on Computational Natural Language Learning (ConLL)",
    ),
    (
        "2017 IEEE Conference on Computer Vision and Pattern Recognition, CVPR 2017, Honolulu, USA",
        "IEEE International Conference on Computer Vision, ICCV 2017, Venice, Italy",
    ),
    (
        "Int. Conf. on Computer Vision Theory and Applications (VISAPP)",
        "International Conference on Computer Vision (ICCV)",
    ),
    ("RecSys", "SenSys"),
    ("SIGMOD", "VLDB"),
    ("ICML", "ICLR"),
    ("Proc. Int. Conf. Mach. Learn.", "Proc. Int. Conf. Learn. Represent."),
]
UNKNOWN = [
    ("Applied Sciences (Switzerland)", "Applied Sciences (Basel)"),
    ("Journal of the ACM", "Proceedings of the ACM"),
    ("Proceedings", "Proc."),
    ("EuroSys", "European Conference on Networks"),
    ("3DV", "International Conference on 3D Vision"),
    ("RecSys", "Conference on Systems of Recommendation"),
]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(*pair, True) for pair in ONE]
    + [(*pair, False) for pair in TWO]
    + [(*pair, None) for pair in UNKNOWN],
)
def test_same_venue(one: str, other: str, expected: bool | None) -> None:
    places = reduce_venue(one), reduce_venue(other)
    assert same_venue(*places) is expected
    assert same_venue(*reversed(places)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("JMLR", "J. Mach. Learn. Res.", True),
        ("PRL", "Physical Review Letters", True),
        ("VLDB", "The VLDB Journal", False),
        ("VLDB J.", "Very Large Data Bases", False),
        ("ICML", "International Conference on Machine Learning", False),
        ("JMLR", "Journal of Machine Learning Research and Practice", False),
    ],
)
def test_a_journal_by_its_initials(one: str, other: str, expected: bool) -> None:
    assert names_by_initials(reduce_venue(one), reduce_venue(other)) is expected
    assert names_by_initials(reduce_venue(other), reduce_venue(one)) is expected
