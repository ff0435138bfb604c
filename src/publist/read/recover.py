"""Reading what no reader takes whole: an entry that is damaged, field by field.

Used for the few pieces of a file that are not plain and that bibtexparser doesn't read as
one well-formed entry. It never gives up on what can be read, and every repair is a finding
with its place. Linear: braces are matched once for the piece, and every loop moves forward.
"""

from __future__ import annotations

import re

from publist.patterns import pattern
from publist.read.blocks import Block, BlockKind, Finding, RawField
from publist.read.braces import Braces
from publist.read.damaged_values import Pieces, trimmed

_HEAD = pattern(r"@\s*+([^\s{}()@,=\"#%\\]+)\s*+([{(])")
_HEAD_INSIDE = pattern(r"@\s*+([^\s{}()@,=\"#%\\]++)\s*+[{(]")
_KEY = pattern(r"\s*+([^\s,={}\"%@\\]*+)[^\S\n]*+")
_ODD_KEY = pattern(r"\s*+([^,\n]{1,200}+)(?=,)")
_NO_KEY = pattern(r"=\s*+[{\"]|@\s*+[^\s{}()@,=\"#%\\]++\s*+[{(]")
_LEGAL_KEY = pattern(r"[^\s{}]+")
_LIKE_A_FIELD = pattern(r"[\w+\-:.]+\s*(?:=\s*(?:[{\"\w]|$)|=$)")
_NAME = pattern(r"([^\s,={}()\"#%@\\]++)\s*+=\s*+")
_NEXT_ENTRY = pattern(r"@[A-Za-z]++\s*+\{\s*+[^\s,={}\"#%@\\]++\s*+,", re.ASCII)
_SEMICOLON = pattern(r";\s*+(?=[A-Za-z][\w+:.\-]*+\s*+=\s*+[{\"\w])", re.ASCII)
_SKIP = pattern(r"(?:[\s,]++|%[^\n]*+)*+")
_SPACE = pattern(r"\s*+")
_FIELD_NEXT = pattern(
    r"\s*+,?\s*+([A-Za-z][\w+:.\-]*+)\s*+=\s*+(?:[{\"]|[\w]++[^\S\n]*+(?:[,}\n]|\Z))", re.ASCII
)
_AFTER_BRACE = pattern(
    r"([\s}]*+),?(?:[ \t]*+%[^\n]*+)?\s*+[A-Za-z][\w+:.\-]*+\s*+=\s*+(?:[{\"]|[\w]++\s*+(?:[,}]|\Z))",
    re.ASCII,
)
"""Fields that follow a closing brace: it closed the entry too early."""


def looks_like_fields(text: str, position: int) -> bool:
    """Do fields follow at `position`, just after an entry's end?"""
    return _AFTER_BRACE.match(text, position) is not None


def recover(text: str, start: int, limit: int, braces: Braces, findings: list[Finding]) -> Block:
    """Read the block whose `@` is at `start` and that ends at `limit` at the latest.

    Out: a block of kind entry or string with all the fields that could be read, or a
    broken one that covers the head alone. Every repair adds a finding.
    """
    return _Recovery(text, start, limit, braces, findings).read()


def recover_tail(
    text: str, block: Block, limit: int, braces: Braces, findings: list[Finding]
) -> Block:
    """Fields that stand after `block`'s end, because a brace closed it too early."""
    return _Recovery(text, block.start, limit, braces, findings).read_tail(block)


class _Recovery:
    def __init__(
        self, text: str, start: int, limit: int, braces: Braces, findings: list[Finding]
    ) -> None:
        self.text = text
        self.start = start
        self.limit = limit
        self.findings = findings
        self.key = ""
        self.closing = "}"
        self.fields: list[RawField] = []
        self._closing_brace = braces.closing
        self._pieces = Pieces(text, limit, braces)

    def _say(self, code: str, start: int, end: int, **values: str) -> None:
        self.findings.append(Finding(code, start, end, self.key, tuple(values.items())))

    def read(self) -> Block:
        head = _HEAD.match(self.text, self.start, self.limit)
        assert head is not None, "the caller found a block's head here"
        word = head[1].lower()
        self.closing = "}" if head[2] == "{" else ")"
        key_start = head.end()
        position = key_start
        if word != "string":
            key = _KEY.match(self.text, position, self.limit)
            if key is not None:
                found, after = key[1], key.end()
                if (
                    self.closing == ")"
                    and found.endswith(")")
                    and self.text[after : after + 1] != ","
                ):
                    found, after = found[:-1], key.end(1) - 1  # `(key)`: BibTeX would take it in
                follows = self.text[after : after + 1]
                if follows in (",", self.closing) or (found and follows in "\n\r" and follows):
                    self.key, key_start, position = found, key.start(1), after
                    if follows in ("\n", "\r") and not self._goes_on(after):
                        self._say("no-comma-after-key", after, after + 1)
                elif (odd := self._odd_key(position)) is not None:
                    self.key, key_start, position = odd[1].rstrip(), odd.start(1), odd.end(1)
                    if not _LEGAL_KEY.fullmatch(self.key):
                        self._say("odd-key", key_start, key_start + len(self.key), name=self.key)
                elif follows == "=":
                    pass  # a field where the key should be; the caller says that there is no key
                elif not self._fields_follow(after):
                    self._say("not-a-block", self.start, head.end(), word=head[1])
                    return Block("broken", self.start, head.end(), word)
                else:
                    self.key, key_start, position = found, key.start(1), after
                    self._say("no-comma-after-key", key.end(1) - 1, key.end(1))
        end = self._read_fields(position)
        kind: BlockKind = "string" if word == "string" else "entry"
        return Block(kind, self.start, end, word, self.key, key_start, tuple(self.fields))

    def read_tail(self, block: Block) -> Block:
        self.key = block.key
        self._say("extra-brace", block.end - 1, block.end)
        end = self._read_fields(block.end)
        return block._replace(end=end, fields=block.fields + tuple(self.fields))

    def _odd_key(self, position: int) -> re.Match[str] | None:
        """A key with characters that few keys have, up to the comma before the first field."""
        key = _ODD_KEY.match(self.text, position, self.limit)
        if key is None or not self._fields_follow(key.end()):
            return None
        if _LIKE_A_FIELD.match(key[1]) or _NO_KEY.search(key[1]):
            return None
        return key

    def _goes_on(self, position: int) -> bool:
        """Does a comma come next, or the closing bracket?"""
        space = _SPACE.match(self.text, position, self.limit)
        return space is not None and self.text.startswith((",", self.closing), space.end())

    def _fields_follow(self, position: int) -> bool:
        return _FIELD_NEXT.match(self.text, position, self.limit) is not None

    def _read_fields(self, position: int) -> int:
        """Read fields from `position`; the offset after the block's end."""
        text, limit = self.text, self.limit
        while True:
            position = self._skip(position)
            if position >= self.limit:
                self._say("unclosed-entry", self.start, self.start + 1)
                return trimmed(text, self.start, self.limit)
            character = text[position]
            if character in "})":
                if character in (self.closing, "}"):
                    if (after := _AFTER_BRACE.match(text, position + 1, limit)) is not None:
                        for at in range(position, after.end(1)):  # or a run of them is quadratic
                            if at == position or text[at] == "}":
                                self._say("extra-brace", at, at + 1)
                        position = after.end(1)
                        continue
                    if character != self.closing:
                        self._say("wrong-delimiter", position, position + 1, text=character)
                    return position + 1
                space = _SKIP.match(text, position + 1, limit)
                if space is not None and space.end() >= limit:
                    self._say("wrong-delimiter", position, position + 1, text=character)
                    return position + 1
                position = self._stray(position)
                continue
            name = _NAME.match(text, position, limit)
            if name is None and _NEXT_ENTRY.match(text, position, limit) is not None:
                self.limit = position  # it is on one line with this one, which is never closed
                continue
            if name is None:
                position = self._stray(position)
                continue
            position = self._read_value(name)

    def _skip(self, position: int) -> int:
        """Past blanks, commas and `%` comments; what a comment seems to hide is said."""
        text = self.text
        skipped = _SKIP.match(text, position, self.limit)
        end = skipped.end() if skipped else position
        percent = text.find("%", position, end)
        if percent < 0:
            return end
        for head in _HEAD_INSIDE.finditer(text, percent, end):
            self._say("commented-entry", head.start(), head.end(), word=head[1])
        newline = text.find("\n", percent, end)
        stop = trimmed(text, self.start, newline if newline >= 0 else end)
        braces = text.count("{", percent, stop) - text.count("}", percent, stop)
        if braces and text.find("\n", position, percent) < 0:  # `title = 50% of it},`
            self._say("stray-text", percent, stop, text=text[percent:stop][:60])
        return end

    def _stray(self, position: int) -> int:
        """Skip text that is no field; the offset of the next thing that could be one."""
        text, limit = self.text, self.limit
        end = position + 1
        while end < limit and text[end] not in ",}\n":
            if text[end] == "{":
                end = self._closing_brace(end) or end
            end += 1
        end = trimmed(text, self.start, end) if end > position + 1 else end
        self._say("stray-text", position, max(end, position + 1), text=text[position:end][:60])
        return max(end, position + 1)

    def _read_value(self, name: re.Match[str]) -> int:
        """Read the value after `name =`, remember the field; the offset after it."""
        text, limit = self.text, self.limit
        position = name.end()
        pieces: list[tuple[int, int]] = []
        cut = False
        while True:
            end, certain = self._pieces.end(position)
            if not certain:
                cut = True
                self._say("unclosed-value", position, position + 1)
            if end == position:
                self._say("no-value", name.start(1), name.end(1), field=name[1])
                break
            pieces.append((position, end))
            space = _SPACE.match(text, end, limit)
            position = space.end() if space else end
            if position >= limit or text[position] != "#":
                break
            space = _SPACE.match(text, position + 1, limit)
            position = space.end() if space else position + 1
        if pieces:
            self._remember(name, pieces, cut and len(pieces) == 1)
            position = pieces[-1][1]
        return self._after_value(name[1], position)

    def _remember(self, name: re.Match[str], pieces: list[tuple[int, int]], cut: bool) -> None:
        joined = tuple(pieces) if len(pieces) > 1 else ()
        start, end = pieces[0][0], pieces[-1][1]
        self.fields.append(RawField(name[1].lower(), name.start(1), start, end, joined, cut))

    def _after_value(self, field: str, position: int) -> int:
        text, limit = self.text, self.limit
        after = self._skip(position)
        if "," in text[position:after] or after >= limit or text[after] in "})":
            return after
        if _NEXT_ENTRY.match(text, after, limit) is not None:
            return after
        if (other := _SEMICOLON.match(text, after, limit)) is not None:
            self._say("missing-comma", after, after + 1, field=field)
            return other.end()
        if _NAME.match(text, after, limit):
            self._say("missing-comma", position - 1, position, field=field)
            return after
        return self._stray_after(field, after)

    def _stray_after(self, field: str, position: int) -> int:
        end = self._stray_end(position)
        self._say("text-after-value", position, end, field=field, text=self.text[position:end][:60])
        return end

    def _stray_end(self, position: int) -> int:
        """Up to the next comma or closing brace outside braces, or the next line with a field."""
        text, limit = self.text, self.limit
        line = self._pieces.next_field_line(position)
        stop = line.start() if line else limit
        end = position
        while end < stop and text[end] not in ",}":
            if text[end] == "{":
                end = self._closing_brace(end) or end
            end += 1
        return max(trimmed(text, self.start, min(end, limit)), position + 1)
