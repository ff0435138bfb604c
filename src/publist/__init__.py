"""publist: one annotated BibTeX file, the publication list everywhere.

import publist
store = publist.load("refs.bib", author="Sanae Lotfi")
print(publist.render(store, "md"))
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publist.api import check, fix, load, render
    from publist.problem import Problem, PublistError

__version__ = "0.1.0"
__all__ = ["Problem", "PublistError", "__version__", "check", "fix", "load", "render"]


def __getattr__(name: str) -> object:
    """The public names, imported when first used: `publist --help` needs none of them."""
    if name in ("check", "fix", "load", "render"):
        from publist import api  # 50 ms that `publist --help` does not need

        return getattr(api, name)
    if name in ("Problem", "PublistError"):
        from publist import problem  # as above

        return getattr(problem, name)
    raise AttributeError(f"module 'publist' has no attribute {name!r}")
