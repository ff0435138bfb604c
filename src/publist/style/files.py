"""Where styles and words are found: a path, beside the configuration, in the package."""

from __future__ import annotations

from pathlib import Path

from publist.files import is_file
from publist.problem import PublistError

_PACKAGE = Path(__file__).resolve().parent.parent
_SHIPPED = (_PACKAGE / "styles", _PACKAGE.parent.parent / "styles")
"""In a wheel they lie in the package; in a checkout at the top, for people to find."""


class StyleFiles:
    """Finds style and word files. `beside` is the configuration's folder."""

    def __init__(self, beside: Path | None = None) -> None:
        self._folders: list[Path] = []
        if beside is not None:
            self._folders += [beside, beside / "styles"]
        self._folders += [folder for folder in _SHIPPED if folder.is_dir()][:1]

    def style(self, name: str) -> tuple[str, str]:
        """The path and text of a style, given by name or by path. Raises PublistError."""
        for path in self.style_paths(name):
            if is_file(path) and path.name != "publist.toml":
                return str(path), _read(path)
        known = ", ".join(self.names())
        raise PublistError(
            f"no style `{name}`; there are {known}\n"
            "  A style of your own works by its path: --style my.toml"
        )

    def style_paths(self, name: str) -> tuple[Path, ...]:
        """Where a style is looked for, in this order."""
        given = Path(name)
        if name.endswith(".toml") or "/" in name or "\\" in name:
            return (given, *(folder / given for folder in self._folders[:1]))
        return tuple(folder / f"{name}.toml" for folder in self._folders)

    def names(self) -> tuple[str, ...]:
        """The names of all styles that can be used by name."""
        found: dict[str, None] = {}
        for folder in reversed(self._folders):
            if folder.is_dir() and (folder in _SHIPPED or folder.name == "styles"):
                for path in sorted(folder.glob("*.toml")):
                    if path.name != "publist.toml":
                        found.setdefault(path.stem)
        return tuple(sorted(found))

    def words(self, lang: str) -> tuple[str, str | None]:
        """The path and text of a language's words; text None when there are none."""
        for path in self.word_paths(lang):
            if is_file(path):
                return str(path), _read(path)
        return "", None

    def word_paths(self, lang: str) -> tuple[Path, ...]:
        """Where the words of a language are looked for, in this order."""
        return tuple(folder / "words" / f"{lang}.toml" for folder in self._folders)

    def languages(self) -> tuple[str, ...]:
        """The languages there are words for."""
        found = {
            path.stem for folder in self._folders for path in (folder / "words").glob("*.toml")
        }
        return tuple(sorted(found))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PublistError(f"{path}: is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise PublistError(f"{path}: cannot be read: {error.strerror}") from None
