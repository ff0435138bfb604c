"""Field TeX to inlines: linear in the text, no recursion, an allow-list of commands.

What is not known is shown as literal text and noted; nothing is ever passed on as TeX but
mathematics that `publist.mathematics` finds sound. Bare `%`, `&`, `#`, `_` and `^` are the
characters themselves: bibliography data is full of them, and BibTeX has no comments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from publist.document import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Math,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
    plain_text,
)
from publist.mathematics import is_sound
from publist.patterns import pattern
from publist.read.chemistry import read_formula
from publist.read.tex_table import (
    CHARACTERS,
    COMBINING,
    DECLARATIONS,
    MATHEMATICAL_TEXT,
    SYMBOLS,
    WRAPPERS,
)
from publist.read.urls import safe_url

MAX_DEPTH = 100
"""Groups inside groups; deeper braces are ignored and noted."""


class TexNote(NamedTuple):
    """Something in a value that could not be read as meant."""

    code: str
    """A code of `publist.codes`: unknown-command, unsound-math, brace-error, unsafe-url, limit."""
    text: str


_SPECIAL = pattern(r"[\\{}$~`]|--|''|[ \t\r\n\f\v]{2}|[\t\r\n\f\v]")
_BEYOND_BRACES = pattern(r"[\\$~`]|''")
_SHALLOW = pattern(r"[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+")
"""Braces that balance and do not nest: the usual case, at the speed of one match."""
_SPACES = pattern(r"[ \t\r\n\f\v]+")
_TOKEN = pattern(
    r"\\([A-Za-z]+)\*?|\\(.)|([{}])|(\$\$?)|(---?)|(``|''|`)|([^\\{}$`'\-~]+)|(.)", re.DOTALL
)
_SCRIPT = pattern(
    r"\s*([\^_])\s*(?:\{\s*(?:\\(?:rm|mathrm|text)\b\s*)?\{?([\w+\-*,]+)\}?\s*\}|([\w+\-*]))\s*"
)
_OLD_FONT = pattern(r"(?<!\\)\{\s*\\(rm|bf|it|sf|tt|cal)(?![A-Za-z])\s*((?:[^{}\\]|\\[^{}])*)\}")
"""`{\\rm SL}`, as LaTeX 2.09 had it; classes of today need not know it, and converters do not."""
_BRACE = pattern(r"\\.|[{}]", re.DOTALL)
_SPACING_ACCENT = {"`": "`", "'": "´", "^": "^", "~": "~", '"': "¨", "=": "¯", ".": "˙"}
_NODES: dict[str, Callable[[Inlines], Inline]] = {
    "emphasis": Emphasis,
    "strong": Strong,
    "underline": Underline,
    "smallcaps": SmallCaps,
    "superscript": Superscript,
    "subscript": Subscript,
}


def read_tex(value: str, notes: list[TexNote] | None = None) -> Inlines:
    """The inlines of one field value, without its outer delimiters.

    White space is single spaces, none at the ends. What could not be read as meant is
    appended to `notes`. Adjacent text is one `Text`; an empty value gives ().
    """
    if _SPECIAL.search(value) is None:
        value = value.strip()
        return (Text(value),) if value else ()
    if _BEYOND_BRACES.search(value) is None:
        opened = value.count("{")
        if opened == 0 and "}" not in value:
            return _plain(_dashes(value))
        if opened <= MAX_DEPTH and (_SHALLOW.fullmatch(value) or _balanced(value)):
            # Dashes first: in TeX, `-{}-` is two hyphens.
            return _plain(_dashes(value).replace("{", "").replace("}", ""))
    return _Reader(value, notes if notes is not None else []).read()


def _plain(value: str) -> Inlines:
    text = _SPACES.sub(" ", value).strip()
    return (Text(text),) if text else ()


def _dashes(value: str) -> str:
    return value.replace("---", "—").replace("--", "–") if "--" in value else value


def tex_to_text(value: str) -> str:
    """The plain text of one field value."""
    if _SPECIAL.search(value) is None:
        return value.strip()
    return plain_text(read_tex(value))


def _balanced(value: str) -> bool:
    depth = 0
    for character in value:
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


class _Frame:
    """One open group."""

    __slots__ = ("accents", "argument", "kind", "parts", "switched")

    def __init__(self, kind: str, argument: str = "") -> None:
        self.kind = kind
        self.argument = argument
        self.parts: list[str | Inline] = []
        self.accents = 0  # accents that were waiting for a letter when the group opened
        self.switched = False  # opened by a style switch, not by a brace


class _Reader:
    def __init__(self, value: str, notes: list[TexNote]) -> None:
        self.value = value
        self.notes = notes
        self.frames = [_Frame("plain")]
        self.accents: list[str] = []
        self.position = 0
        self.groups = 0  # open braces that have a frame
        self.ignored = 0  # open braces past the depth limit
        self._switches_left = MAX_DEPTH
        self._closings: dict[int, int] | None = None
        self._after_word = False
        self._quoted = False
        self._never: set[str] = set()  # closings that do not come any more

    def read(self) -> Inlines:
        value, size = self.value, len(self.value)
        match_token = _TOKEN.match
        while self.position < size:
            token = match_token(value, self.position)
            assert token is not None, "the last alternative takes any character"
            self.position = token.end()
            kind = token.lastindex
            if kind == 7:
                self._emit(token[7])
            elif kind == 1:
                self._command(token[1], token[0])
                continue
            elif kind == 2:
                self._control_symbol(token[2])
            elif kind == 3:
                if token[3] == "{":
                    self._open("plain")
                else:
                    self._close()
            elif kind == 4:
                self._dollar(token[4])
            elif kind == 5:
                self._emit("–" if len(token[5]) == 2 else "—")
            elif kind == 6:
                self._emit({"``": "“", "''": "”", "`": "‘"}[token[6]])
                self._quoted = self._quoted or token[6] == "`"
            else:
                self._emit(self._single(token[8]))
            self._after_word = False
        self._flush_accents(0)
        if self.groups:
            self._note("brace-error", "{")
        while len(self.frames) > 1:
            self._pop()
        return _tidy(_finish(self.frames[0]))

    def _single(self, character: str) -> str:
        if character == "~":
            return "\u00a0"
        # An apostrophe stays as typed, but what a backquote opened is closed in kind.
        return "’" if character == "'" and self._quoted else character

    def _note(self, code: str, text: str) -> None:
        self.notes.append(TexNote(code, text[:80]))

    def _emit(self, text: str) -> None:
        if self._after_word:
            text = text.lstrip(" \t\n\r")  # TeX eats the space after a command's name
        if not text:
            return
        if self.accents:
            text = text.lstrip()
            if not text:
                return
            letter = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
            marks = "".join(COMBINING[accent] for accent in reversed(self.accents))
            self.accents.clear()
            text = unicodedata.normalize("NFC", letter + marks) + text[1:]
        self.frames[-1].parts.append(text)

    def _flush_accents(self, keep: int) -> None:
        """Accents that found no letter are printed themselves, as TeX does."""
        waiting, self.accents[keep:] = self.accents[keep:], []
        for accent in waiting:
            self.frames[-1].parts.append(_SPACING_ACCENT.get(accent, ""))

    def _open(self, kind: str, argument: str = "") -> None:
        if self.groups >= MAX_DEPTH:
            if not self.ignored:
                self._note("limit", f"more than {MAX_DEPTH} nested braces")
            self.ignored += 1
            return
        self.groups += 1
        self._push(_Frame(kind, argument))

    def _push(self, frame: _Frame) -> None:
        frame.accents = len(self.accents)
        self.frames.append(frame)

    def _close(self) -> None:
        if self.ignored:
            self.ignored -= 1
        elif not self.groups:
            self._note("brace-error", "}")
        else:
            self.groups -= 1
            if self.accents and self.frames[-1].accents:
                self._flush_accents(0)
            while self.frames[-1].switched:
                self._pop()
            self._pop()

    def _pop(self) -> None:
        frame = self.frames.pop()
        target = self.frames[-1].parts
        children = _finish(frame)
        if frame.kind == "drop":
            return
        if frame.kind == "quote":
            target.extend(("“", *children, "”"))
        elif frame.kind == "literal":
            target.extend(("{", *children, "}"))
        elif frame.kind == "code":
            target.append(Code(plain_text(_tidy(children))))
        elif frame.kind == "link":
            target.append(Link(frame.argument, _tidy(children)))
        elif frame.kind in _NODES:
            inner = _merge(children)
            if inner:
                target.append(_NODES[frame.kind](inner))
        else:
            target.extend(children)

    def _command(self, name: str, source: str) -> None:
        self._after_word = True
        if name in COMBINING and len(name) == 1:
            self._accent_word(name)
        elif name == "a" and self.value.startswith(("'", "`", "="), self.position):
            self.accents.append(self.value[self.position])  # an accent within `tabbing`
            self.position += 1
        elif name in SYMBOLS:
            self._after_word = False
            self._emit(SYMBOLS[name])
            self._after_word = True
        elif name in WRAPPERS:
            self._wrapper(WRAPPERS[name], name)
        elif name in DECLARATIONS:
            self._declare(DECLARATIONS[name])
        elif name in MATHEMATICAL_TEXT:
            self._after_word = False
            self.frames[-1].parts.append(Math("\\" + name))
            self._after_word = True
        elif name in ("par", "newline", "linebreak"):
            self._emit_space()
        elif name == "char":
            self._char()
        else:
            self._unknown(source)

    def _accent_word(self, name: str) -> None:
        following = self.value[self.position : self.position + 1]
        if following.isspace() or following in "{\\":
            self.accents.append(name)
        else:
            self._unknown("\\" + name)

    def _emit_space(self) -> None:
        self._after_word = False
        self._emit(" ")

    def _unknown(self, source: str) -> None:
        self._after_word = False
        self._emit(source)
        self._note("unknown-command", source)
        if self.value.startswith("{", self.position):
            self.position += 1
            self._open("literal")

    def _char(self) -> None:
        number = pattern(r'\s*("[0-9A-Fa-f]{1,6}|[0-9]{1,7})\s?').match(self.value, self.position)
        if number is None:
            self._unknown("\\char")
            return
        digits = number[1]
        code = int(digits[1:], 16) if digits[0] == '"' else int(digits)
        self.position = number.end()
        self._after_word = False
        if 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000:
            self._emit(chr(code))

    def _control_symbol(self, character: str) -> None:
        self._after_word = False
        if character in COMBINING:
            self.accents.append(character)
        elif character in CHARACTERS:
            self._emit(CHARACTERS[character])
        elif character == "\\":
            self._emit(" ")
        elif character == "(":
            self._math_until("\\)", "\\(")
        elif character == "[":
            self._math_until("\\]", "\\[")
        else:
            self._emit("\\" + character)
            self._note("unknown-command", "\\" + character)

    def _declare(self, style: str) -> None:
        """A style switch holds to the end of its group, wherever in it it stands."""
        frame = self.frames[-1]
        if style in ("plain", frame.kind):
            return
        if frame.kind == "plain" and self.groups and not frame.parts:
            frame.kind = style
        elif self._switches_left > 0:
            self._switches_left -= 1
            self._push(_Frame(style))
            self.frames[-1].switched = True
        elif self._switches_left == 0:
            self._switches_left = -1
            self._note("limit", f"more than {MAX_DEPTH} style switches")

    def _wrapper(self, kind: str, name: str) -> None:
        value = self.value
        brace = self.position
        while brace < len(value) and value[brace].isspace():
            brace += 1
        if not value.startswith("{", brace):
            if kind in ("verbatim", "link", "math", "formula"):
                self._unknown("\\" + name)
            return  # a style on a single letter: the letter is what counts
        self._after_word = False
        if kind in ("verbatim", "link", "math", "second", "formula"):
            closing = self._closing(brace)
            if closing is None:
                self._unknown("\\" + name)
                return
            argument = value[brace + 1 : closing]
            self.position = closing + 1
            self._with_argument(kind, argument)
        else:
            self.position = brace + 1
            self._open(kind)

    def _with_argument(self, kind: str, argument: str) -> None:
        if kind == "math":
            self._math(argument, "\\ensuremath{" + argument + "}")
            return
        if kind == "formula":
            self._formula(argument)
            return
        opens = self.value.startswith("{", self.position)
        if kind == "second":
            if opens:
                self.position += 1
                self._open("plain")
            return
        url = safe_url(unescape_url(argument))
        if url is None:
            self._note("unsafe-url", argument)
            if kind == "verbatim":
                self._emit(unescape_url(argument))
            return
        if kind == "link" and opens:
            self.position += 1
            self._open("link", url)
        else:
            self.frames[-1].parts.append(Link(url, (Text(unescape_url(argument)),)))

    def _formula(self, argument: str) -> None:
        if "\\" in argument or "$" in argument:
            self._emit("\\ce{" + argument + "}")
            self._note("unknown-command", "\\ce{" + argument + "}")
            return
        for inline in read_formula(argument):
            self.frames[-1].parts.append(inline.text if isinstance(inline, Text) else inline)

    def _closing(self, opening: int) -> int | None:
        if self._closings is None:
            self._closings = {}
            stack: list[int] = []
            for brace in _BRACE.finditer(self.value):
                if brace[0] == "{":
                    stack.append(brace.start())
                elif brace[0] == "}" and stack:
                    self._closings[stack.pop()] = brace.start()
        return self._closings.get(opening)

    def _dollar(self, mark: str) -> None:
        """`$…$`, unless it reads as money: pandoc's rule (its manual, `tex_math_dollars`)."""
        value, start = self.value, self.position
        end = value.find("$", start)
        while end > 0 and value[end - 1] == "\\":
            end = value.find("$", end + 1)
        content = value[start:end] if end >= 0 else ""
        spaced = mark == "$" and (content[:1].isspace() or content[-1:].isspace())
        money = value[end + 1 : end + 2].isdigit() if end >= 0 else True
        if not content or (spaced and not is_sound(content)) or money:
            self._emit(mark)
            return
        if is_sound(content) or _balanced(content):
            self.position = end + 1
            if mark == "$$" and value.startswith("$", self.position):
                self.position += 1
            self._math(content, mark + content + mark)
        else:
            self._emit(mark)

    def _math_until(self, closing: str, opening: str) -> None:
        end = -1 if closing in self._never else self.value.find(closing, self.position)
        if end < 0:
            self._never.add(closing)
            self._emit(opening[1])
            return
        content = self.value[self.position : end]
        self.position = end + 2
        self._math(content, opening + content + closing)

    def _math(self, content: str, source: str) -> None:
        if "{" in content:
            content = _OLD_FONT.sub(r"{\\math\1{\2}}", content)
        script = _SCRIPT.fullmatch(content)
        if script is not None:
            text: Inlines = (Text(script[2] or script[3]),)
            node = Superscript(text) if script[1] == "^" else Subscript(text)
            self.frames[-1].parts.append(node)
        elif is_sound(content):
            self.frames[-1].parts.append(Math(_SPACES.sub(" ", content.strip())))
        else:
            self._emit(source)
            self._note("unsound-math", source)


def _finish(frame: _Frame) -> tuple[str | Inline, ...]:
    return tuple(frame.parts)


def _merge(parts: tuple[str | Inline, ...]) -> Inlines:
    """Strings next to each other become one `Text`, white space single spaces."""
    merged: list[Inline] = []
    waiting: list[str] = []
    for part in (*parts, None):
        if isinstance(part, str):
            waiting.append(part)
            continue
        if waiting:
            text = _SPACES.sub(" ", unicodedata.normalize("NFC", "".join(waiting)))
            waiting.clear()
            if text:
                merged.append(Text(text))
        if part is not None:
            merged.append(part)
    return tuple(merged)


def _tidy(parts: tuple[str | Inline, ...]) -> Inlines:
    """As `_merge`, without white space at the two ends."""
    inlines = list(_merge(parts))
    if inlines and isinstance(inlines[0], Text):
        inlines[0] = Text(inlines[0].text.lstrip(" "))
    if inlines and isinstance(inlines[-1], Text):
        inlines[-1] = Text(inlines[-1].text.rstrip(" "))
    return tuple(node for node in inlines if not (isinstance(node, Text) and not node.text))


_URL_ESCAPE = pattern(
    r"\\([%#&_~{}$^ ])|\{([_~%#&])\}|\$\\sim\$|\\~\{\}|\\textasciitilde(?:\{\})?\s?"
)


def unescape_url(value: str) -> str:
    """A URL or path as people wrote it for LaTeX, without the escapes that LaTeX wanted."""
    value = value.strip()
    for wrapper in ("\\url{", "\\path{", "\\nolinkurl{"):
        if value.startswith(wrapper) and value.endswith("}"):
            value = value[len(wrapper) : -1].strip()
    if "\\" in value or "{" in value or "$" in value:
        value = value.replace("\\~{}", "~").replace("$\\sim$", "~")
        value = _URL_ESCAPE.sub(lambda match: match[1] or match[2] or "~", value)
        if value.startswith("{") and value.endswith("}"):
            value = value[1:-1]
    if "\n" in value or "\r" in value:
        value = "".join(line.strip() for line in value.replace("\r", "\n").split("\n"))
    return value
