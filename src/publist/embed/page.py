"""A page as bytes: decoded so that every byte comes back, and new text in its own encoding."""

from __future__ import annotations

import codecs

from publist.embed.hosts import Host, host_of
from publist.problem import PublistError
from publist.record import record

_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@record
class Page:
    """A page that regions are looked for in."""

    path: str
    """As the user names it."""
    host: Host
    data: bytes
    text: str
    """With the byte order mark, if there is one; bytes that are not UTF-8 as surrogates."""
    encoding: str
    """utf-8, utf-16-le, utf-16-be; `bytes` for some other one, of which only ASCII is known."""

    def encode(self, text: str) -> bytes:
        """Text of this page as it would stand in the file."""
        if self.encoding.startswith("utf-16"):
            return text.encode(self.encoding, "surrogatepass")
        return text.encode("utf-8", "surrogateescape")

    def able(self, text: str, written_as: str) -> str:
        """A list of a format as this page's encoding can hold it. Raises PublistError if it cannot."""
        text = text.encode("utf-8", "replace").decode("utf-8")  # no lone surrogates of a store's
        if self.encoding != "bytes" or text.isascii():
            return text
        if self.host.closing and written_as in ("html", "md"):  # both know numeric references
            return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
        raise PublistError(
            f"{self.path}: is not UTF-8, and the list has letters beyond ASCII; save it as UTF-8"
        )


def read_page(path: str, data: bytes) -> Page:
    """The page that a file holds. Raises PublistError for a file that is none."""
    host = host_of(path)
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            try:
                text = data.decode(encoding, "surrogatepass")
            except UnicodeDecodeError:
                raise PublistError(
                    f"{path}: is neither UTF-8 nor UTF-16; save it as UTF-8"
                ) from None
            return Page(path, host, data, text, encoding)
    try:
        return Page(path, host, data, data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return Page(path, host, data, data.decode("utf-8", "surrogateescape"), "bytes")
