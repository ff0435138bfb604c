"""The rules about text: damage is undone exactly or not at all, and true text is left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.check.text.capitals import lowered
from publist.checking import check_bytes, fix_bytes
from publist.config import Config
from publist.mojibake import damages

TODAY = date(2026, 6, 1)
CODES = frozenset(
    """html-entity html-tag mojibake double-encoded invisible-character bidi-control ligature
    unprotected-capitals""".split()
)

TRUE_TEXT = (
    "Müller|Göbel|GÖDEL|Özgür|Ö. Demir|café|naïve|Ångström|Łódź|Żukowski|Žižek|Ştefan|Țara|Erdoğan|"
    "ERDOĞAN|Dvořák|Nguyễn|Một|Trần Đình|α-synuclein|TGF-β|Иван Петров|עולם שלום|عبد الله|"
    "日本語の論文|학회|“quoted”|it’s|1990–2000|wait—what|x ≤ y|25 °C|5 µm|½|→ ∞|😀|€50|© 2020|§ 5|"
    "«voilà»|¿Qué?|São Paulo|à la|Être|œuvre|Çelik|ČERNÝ|Æther|Øystein|Þór|İstanbul|ışık|Űr|É|è"
).split("|")
LOOKS_DAMAGED = (
    "«CAFÉ»|„CAFÉ“|CAFÉ—the|LUNEDÌ»|«vérité»…|é”—|“café”—which|Ä–z|A–Z, Ä–Ö|»CHINÄ«|«PÂ»|ESPAÑ…|"
    "Å’s|É»É»|²âÊÔÆÚ¿¯|LÄ´s|BRÛLÉ”|10²–10³|±½|naïve™|l’été…»|Ê…|PERÙ—the|está»…|VOCÊ…|SÓ…|5×£35|"
    "QUEM É¿|lá´´|SELKÄ\u00a0EDELLÄ\u00a0MAAHAN|á§\u00a01|,\u00a0è|Ôôô|`¬´|4288×…|S Ã O|fin\u0085 T"
).split("|")
BYTES = {
    byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x100)
}


def damaged(text: str, times: int) -> str:
    """`text` after programs that take UTF-8 for Windows-1252."""
    for _ in range(times):
        text = "".join(BYTES[byte] for byte in text.encode())
    return text


def undone(text: str) -> str:
    for damage in reversed(damages(text, 0, len(text))):
        if damage.certain:
            text = text[: damage.start] + damage.text + text[damage.end :]
    return text


@pytest.mark.parametrize("text", [*TRUE_TEXT, *LOOKS_DAMAGED])
def test_true_text_is_no_damage(text: str) -> None:
    assert damages(text, 0, len(text)) == []


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("text", [text for text in TRUE_TEXT if not text.isascii()])
def test_damage_is_undone_or_at_least_never_made_worse(text: str, times: int) -> None:
    for whole in (text, f"a {text} b", f"({text})"):
        assert undone(damaged(whole, times)) in (whole, damaged(whole, times))
    assert undone(damaged("Müller " + text, times)) == "Müller " + text, "one certain run suffices"


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cf", "Cc")), max_size=30), st.integers(0, 3)
)
def test_damage_that_is_certain_is_proven(text: str, times: int) -> None:
    seen = damaged(text, times)
    for damage in damages(seen, 0, len(seen)):
        if damage.certain:
            assert damaged(damage.text, damage.times) == as_damaged(seen[damage.start : damage.end])


def as_damaged(text: str) -> str:
    """A run in Windows-1252's characters, where it has Latin-1's controls in their place."""
    return "".join(BYTES.get(ord(character), character) for character in text)


FRAGMENTS = """
    &amp; &eacute; &#233; {\\&}amp; \\&amp; &lt; &quot; &nbsp; &lcub; &amp;amp; & ; &co; \\ ~ ' " $ $x$
    <i> </i> <b> </b> <br/> <p> </p> {\\textless}sub{\\textgreater} $<$/sup$>$ <sup> <a> </a> < >
    Ã¼ â€™ â€ ÃƒÂ¼ Ã\u00a0 Â° É» ï¿½ \u200b \u00ad \u2028 \u0002 \u202e \u202a \u202c \u2066 \u2069 ﬁ ﬃ
    BERT Bayesian mRNA \\LaTeX \\H{o} \\"U {BERT} {\\"U} : a b-c $O(n)$ \\url{http://x.org/?a=1&amp;b=2}
    http://x.org/?a&amp;b ü é “ ” שלום {} {x} -- \\$ 日本
""".split()


@given(
    st.lists(st.sampled_from([*FRAGMENTS, " ", "\n"]), max_size=12).map("".join),
    st.sampled_from(["title", "author", "abstract", "url", "doi", "note", "journal"]),
    st.sampled_from(["{}", '""']),
)
def test_fixes_are_made_whole_and_once(value: str, name: str, delimiters: str) -> None:
    start, end = delimiters[0], delimiters[1]
    if delimiters == '""':
        value = value.replace('"', "")
    data = f"@article{{k,\n  {name} = {start}{value}{end},\n  year = 2020,\n}}\n".encode()
    fixed = fix_bytes([("a.bib", data)], Config(), CODES, {"safe", "unsafe"}, TODAY)
    if fixed.files[0].refused:  # an author that is a sign alone stays as it is
        assert all(one.why.startswith("it would bring up") for one in fixed.files[0].refused)
        return
    after = fixed.files[0].after
    report = check_bytes([("a.bib", after)], Config(), CODES, TODAY)
    assert not [problem for problem in report.problems if problem.fix is not None]


def capitals(title: str) -> list[str]:
    return [title[word.start : word.end] for word in lowered(title, 0, len(title))]


@pytest.mark.parametrize(
    ("title", "lost"),
    [
        ("BERT: Bayesian GPTs", ["BERT", "GPTs"]),
        ("A Bayesian View", ["Bayesian"]),
        ("On {BERT} and {GPT-{4}} and GPT-4", ["GPT"]),
        ("Bounds of $O(n)$ and $\\mathcal{X}$", ["$O(n)$"]),
        ("$\\Sigma$-types", ["$\\Sigma$"]),
        ("Plan B: X-ray", []),
        ("Erd\\H{o}s in \\LaTeX", ["\\H", "\\LaTeX"]),
        ("Plan:B of mRNA", ["mRNA"]),
        ("Costs of $5", []),
        ("}{ BERT", []),
    ],
)  # fmt: skip
def test_capitals_that_bibtex_lowers(title: str, lost: list[str]) -> None:
    assert capitals(title) == lost


def test_a_character_that_cannot_be_seen_is_named() -> None:
    text = "@misc{a, title = {" + damaged("\u202e", 1) + "x}}"
    report = check_bytes([("x.bib", text.encode())], Config(), {"mojibake"}, TODAY)
    assert all("\u202e" not in problem.hint for problem in report.problems)
    assert any("U+202E" in problem.hint for problem in report.problems)
