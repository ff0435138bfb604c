"""publist: one annotated BibTeX file, the publication list everywhere.

    import publist
    store = publist.load("refs.bib", author="Sanae Lotfi")
    print(publist.render(store, "md"))
"""

from publist.api import load, render
from publist.problem import Problem, PublistError

__version__ = "0.1.0"
__all__ = ["Problem", "PublistError", "__version__", "load", "render"]
