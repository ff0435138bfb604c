"""The stores that sites are built from, and what every built page is held against."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from blocks import Block
from hostile import parse
from works import Record, load_record

ROOT = Path(__file__).parents[1]
STORES = ROOT / "tests/hosts_stores"


class Store(NamedTuple):
    """A store, its configuration, and what must be seen of it."""

    bib: Path
    config: Path
    record: Record


RECORDS = {
    "record": Store(
        ROOT / "refs.bib", ROOT / "publist.toml", load_record(ROOT / "tests/record/works.toml")
    ),
    "hostile": Store(
        STORES / "hostile.bib",
        STORES / "hostile.publist.toml",
        load_record(STORES / "hostile.toml"),
    ),
}


def put_store(root: Path, store: Store, outputs: str) -> None:
    """The store in a site, and `publist.toml` with these outputs."""
    shutil.copy(store.bib, root)
    shutil.copy(STORES / "numbered.toml", root)
    config = store.config.read_text(encoding="utf-8")
    (root / "publist.toml").write_text(f"{config}\n{outputs}", encoding="utf-8")


def check_same(blocks: Sequence[Block], own: Sequence[Block]) -> None:
    """Block by block what `own` shows."""
    for have, want in zip(blocks, own, strict=False):
        assert (have.kind, have.text, have.number) == (want.kind, want.text, want.number)
        looks = have.chars[: len(have.text)], want.chars[: len(want.text)]  # no space at the end
        assert looks[0] == looks[1], f"looks or links differ in {want.text!r}"
    assert len(blocks) == len(own)


def check_ids(html: str) -> None:
    """No id stands twice, and every link within the page leads somewhere."""
    elements = list(parse(html).iter())
    ids = Counter(element.get("id") for element in elements if element.get("id"))
    assert {name for name, count in ids.items() if count > 1} == set()
    leads = {e.get("href")[1:] for e in elements if (e.get("href") or "").startswith("#pub-")}
    assert leads <= set(ids)
