"""Let BibDedupe find the duplicates of a made-up store, as one process.

    PYTHON benchmarks/bibdedupe_pairs.py store.bib

PYTHON is one that bib-dedupe is installed in (`pip install bib-dedupe`); publist needs none of it.
BibDedupe takes a table and reads no BibTeX, so the store is read here in the quickest way: its
entries are known to be written one field a line.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pandas
from bib_dedupe.bib_dedupe import block, match, prep

ENTRY = re.compile(r"^@(\w+)\{([^,]+),$")
FIELD = re.compile(r"^  (\w+) *= [{\"](.*)[}\"],?$")
COLUMNS = (
    "ID", "ENTRYTYPE", "author", "title", "year", "journal", "booktitle", "volume", "number",
    "pages", "doi", "abstract",
)  # fmt: skip


def rows(path: Path) -> list[dict[str, str]]:
    """One row for each entry, with the columns that BibDedupe compares."""
    found: list[dict[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if (entry := ENTRY.match(line)) is not None and entry[1] != "string":
            found.append(dict.fromkeys(COLUMNS, ""))
            found[-1].update(ID=entry[2], ENTRYTYPE=entry[1])
        elif found and (field := FIELD.match(line)) is not None and field[1] in COLUMNS:
            found[-1][field[1]] = field[2]
    return found


def main() -> None:
    table = pandas.DataFrame(rows(Path(sys.argv[1])))
    matched = match(block(prep(table)))
    sys.stdout.write(f"{len(table)} entries, {len(matched)} pairs\n")


if __name__ == "__main__":
    main()
