"""publist: one annotated BibTeX file, the publication list everywhere.

import publist
store = publist.load("refs.bib", author="Sanae Lotfi")
print(publist.render(store, "md"))
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publist.api import check, fix, load, render
    from publist.problem import Problem, PublistError

__version__ = "0.1.0"
__all__ = ["Problem", "PublistError", "__version__", "check", "fix", "load", "render"]


class _Publist(ModuleType):
    """This module, in which `check` and `fix` stay the functions.

    Importing a submodule sets it in its package under its name, so that the folders `check` and
    `fix` would take the functions' place as soon as one of them is used.
    (Python's reference, 3.3.2.1, "Customizing module attribute access", and 5.4.2, "Submodules".)
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in ("check", "fix") and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Publist


def __getattr__(name: str) -> object:
    """The public names, imported when first used: `publist --help` needs none of them."""
    if name in ("check", "fix", "load", "render"):
        from publist import api  # 50 ms that `publist --help` does not need

        return getattr(api, name)
    if name in ("Problem", "PublistError"):
        from publist import problem  # as above

        return getattr(problem, name)
    raise AttributeError(f"module 'publist' has no attribute {name!r}")
