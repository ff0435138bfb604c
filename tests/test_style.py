"""Styles: the shipped ones, templates that join and can run nothing, mistakes, one's own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publist.compose.values import VALUES
from publist.config import Config
from publist.document import Break, Code, Inline, Inlines, Link, Span, Strong, Text, plain_text
from publist.loading import load_bytes, resolve_config
from publist.overriding import override
from publist.problem import PublistError
from publist.record import changed
from publist.rendering import FORMATS, render_list
from publist.style.files import StyleFiles
from publist.style.jinja import compile_jinja
from publist.style.load import load_style, read_style
from publist.style.pieces import BREAK, join_pieces
from publist.style.plain import compile_plain
from publist.style.templates import CompiledTemplates
from publist.style.words import load_words

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("cv", "plain", "web")
STORE = b"""@phdthesis{k, title = {On $x^2$}, author = {Lovelace, Ada and Babbage, Charles}, month = may,
  school = {Analytical}, year = 2020, doi = {10.1234/x}, url = {https://x.example/a,b.}, keys = {a, b}}
"""


def joined(source: str) -> str:
    """A template's text as the style hands it on: one line."""
    return " ".join(line.strip() for line in source.strip().splitlines())


def mistake(text: str) -> PublistError:
    return PublistError("template" + text)


# -- the shipped styles -----------------------------------------------------------------------


def test_the_shipped_styles_are_found() -> None:
    assert StyleFiles().names() == SHIPPED
    assert {path.stem for path in (ROOT / "styles").glob("*.toml")} == set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_shipped_style_renders_the_sample_store(name: str, lang: str) -> None:
    config = override(resolve_config(ROOT / "publist.toml"), style=name, lang=lang)
    store = load_bytes([("refs.bib", (ROOT / "refs.bib").read_bytes())], config)
    for written_as in FORMATS:
        rendered = render_list(store, written_as, config)
        assert rendered.problems == ()
        assert len(list(rendered.view.listed())) == len(store.entries) == 19
        for title in ("Bayesian", "Unlocking Tokens", "PAC-Bayes"):
            assert title in rendered.text


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_style_describes_itself_and_needs_no_jinja(name: str) -> None:
    style = load_style(name, StyleFiles())
    assert style.name == name
    assert style.description
    assert "\n" not in style.description
    for source in style.templates.values():
        assert compile_plain(joined(source)) is not None, "importing Jinja would cost 40 ms"


@cache
def shipped_templates() -> list[tuple[str, str, str]]:
    styles = [load_style(name, StyleFiles()) for name in SHIPPED]
    return [(s.name, kind, source) for s in styles for kind, source in s.templates.items()]


# -- punctuation that joins -------------------------------------------------------------------

_AT_START = re.compile(r"[\s.,;:|·–—)\]”]")
_AT_END = re.compile(r"[\s,;:|·–—(\[“]$")
_CLASH = re.compile(
    r"[.,;:|·–—]\s*[.,;:|·–—]"  # two separators
    r"|\s[.,;:)\]”]|\s\s|[(\[“][\s.,;:|·–—)\]”]|[,;:|·–—][)\]”]"  # and what they don't stand beside
)


def lines(inlines: Inlines) -> list[str]:
    text = "".join("\n" if isinstance(node, Break) else plain_text((node,)) for node in inlines)
    return text.split("\n")


def assert_joined(inlines: Inlines) -> None:
    found = lines(inlines)
    for line in found:
        assert not _AT_START.match(line), found
        assert not _AT_END.search(line), found
        assert not _CLASH.search(line), found
    assert "" not in found or found == [""], "an empty line"


@given(st.data())
def test_shipped_templates_join_whatever_is_missing(data: st.DataObject) -> None:
    _, _, source = data.draw(st.sampled_from(shipped_templates()))
    compiled = compile_plain(joined(source))
    assert compiled is not None
    render, used = compiled
    absent = data.draw(st.sets(st.sampled_from(sorted(used))))
    values: dict[str, Any] = {name: () if name in absent else (Text(f"V{name}"),) for name in used}
    values |= {"br": BREAK, "url": "" if "url" in absent else "https://x.example"}
    result = render(values)
    assert_joined(result)
    text = plain_text(result)
    always = re.findall(r"\{\{ (\w+)", re.sub(r"\{% if.*?%\}.*?\{% endif %\}", "", source))
    for name in set(always) - {"br"}:
        assert text.count(f"V{name}") == bool(values[name])


# Templates of values, separators and brackets, as (text, names in order).
_separators = st.sampled_from([". ", ", ", "; ", ": ", " ", " – ", " · ", " | "])
_brackets = st.sampled_from([("(", ")"), ("[", "]"), ("“", "”")])
_name = st.sampled_from([f"v{number}" for number in range(12)])
_slots = st.recursive(
    st.just("{{ # }}"),
    lambda inner: st.one_of(
        st.tuples(_brackets, inner).map(lambda found: found[0][0] + found[1] + found[0][1]),
        st.tuples(inner, _separators, inner).map("".join),
        st.tuples(_name, inner).map(lambda found: f"{{% if {found[0]} %}}{found[1]}{{% endif %}}"),
    ),
    max_leaves=8,
)
_lines = st.lists(_slots, min_size=1, max_size=3).map("{{ br }}".join)


@st.composite
def _templates(draw: st.DrawFn) -> str:
    template = draw(_lines) + draw(st.sampled_from(["", "."]))
    while "#" in template:
        template = template.replace("#", draw(_name), 1)
    return template


_present = st.sets(st.integers(0, 11)).map(
    lambda numbers: {
        f"v{number}": (Text(f"V{number}x"),) if number in numbers else () for number in range(12)
    }
)


@given(_templates(), _present)
def test_any_template_joins_whatever_is_missing(template: str, values: dict[str, Inlines]) -> None:
    compiled = compile_plain(template)
    assert compiled is not None
    assert_joined(compiled[0](values | {"br": BREAK}))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        # a full stop, where the value has its own end
        ("{{ stop }}. {{ a }}.", "Inc. A."),
        ("{{ question }}. {{ a }}", "Why? A"),
        ("{{ a }}. {{ question }}.", "A. Why?"),
        ("{{ a }}. {{ stop | strong }}.", "A. Inc."),
        ("{{ stop }}, {{ a }}", "Inc., A"),
        # of two separators the stronger stays
        ("{{ a }}, {{ x }}. {{ b }}", "A. B"),
        ("{{ a }}. {{ x }}, {{ b }}", "A. B"),
        ("{{ a }}, {{ x }}, {{ x }}; {{ b }}", "A; B"),
        ("{{ a }} {{ x }}, {{ b }}", "A, B"),
        # brackets
        ("{{ a }} ({{ x }}), {{ b }}", "A, B"),
        ("{{ a }} ({{ x }}, {{ b }})", "A (B)"),
        ("{{ a }} ({{ b }}, {{ x }})", "A (B)"),
        ("{{ a }} ([{{ x }}])", "A"),
        ("({{ x }})", ""),
        ("{{ a }}{% if b %} ({{ x }}){% endif %}. {{ b }}", "A. B"),
        # both ends
        ("{{ x }}. {{ a }}. {{ x }}.", "A."),
        ("{{ a }}, {{ x }}", "A"),
        ("{{ x }}.", ""),
        ("{{ a }}{{ b }}", "AB"),
        # words of the template stay
        ("In {{ a }}, pp. {{ b }}.", "In A, pp. B."),
        ("Printed.", "Printed."),
        # lines
        ("{{ a }}{{ br }}{{ x }}.{{ br }}{{ b }}", "A/B"),
        ("{{ a }}. {{ x }}{{ br }}{{ b }}", "A./B"),
        ("{{ br }}{{ a }}{{ br }}", "A"),
        ("{{ a }}{{ br }}Printed.", "A/Printed."),
        ("{{ a }}{{ br }}Printed.{{ br }}{{ b }}", "A/Printed./B"),
        # conditions that show nothing are as values that are missing
        ("{{ a }}, {% if x %}no. {{ x }}{% endif %}, {{ b }}", "A, B"),
        ("{{ a }} ({% if x %}x{% endif %})", "A"),
        ("{{ a }}{% if not x %}: {{ b }}{% endif %}.", "A: B."),
    ],
)
def test_joins_by_example(template: str, expected: str) -> None:
    values: dict[str, object] = {
        "a": (Text("A"),),
        "b": (Text("B"),),
        "stop": (Text("Inc."),),
        "question": (Link("https://x.example", (Text("Why?"),)),),
        "x": (),
        "br": BREAK,
    }
    compiled = compile_plain(template)
    assert compiled is not None
    assert "/".join(lines(compiled[0](values))) == expected
    assert "/".join(lines(compile_jinja(template, mistake)[0](values))) == expected


_any_text = st.text(st.sampled_from(" .,;:()[]“”–·|?!…abé\u00a0"), min_size=1, max_size=6)


@given(_templates(), st.dictionaries(st.integers(0, 11), st.tuples(_any_text, st.booleans())))
def test_values_arrive_unaltered(template: str, given_values: dict[int, tuple[str, bool]]) -> None:
    template = re.sub(r"\{%.*?%\}", "", template)  # every slot is shown
    values: dict[str, Any] = {f"v{number}": () for number in range(12)}
    for number, (text, as_code) in given_values.items():
        values[f"v{number}"] = (Code(text),) if as_code else (Text(text),)
    compiled = compile_plain(template)
    assert compiled is not None
    rest = plain_text(compiled[0](values | {"br": BREAK}))
    for name in re.findall(r"\{\{ (v\d+) ", template):
        if not values[name]:
            continue
        before, found, rest = rest.partition(plain_text(values[name]))
        assert found == plain_text(values[name])
        assert not before.strip(" .,;:()[]“”–·|"), "nothing but the template's punctuation between"


def test_addresses_and_types_are_values_too() -> None:
    for template in ("{{ url }}", "See {{ url }}", "{{ x }}{{ url }}{{ x }}"):
        values = {"url": "https://x.example/a,b.,", "x": ()}
        compiled = compile_plain(template)
        assert compiled is not None
        for render in (compiled[0], compile_jinja(template, mistake)[0]):
            assert plain_text(render(values)).endswith("https://x.example/a,b.,")


@given(st.lists(st.one_of(_any_text, st.just(None), st.just(BREAK), st.just((Text("v"),)))))
def test_any_pieces_are_put_together(pieces: list[object]) -> None:
    result = join_pieces(pieces)
    assert result[:1] != BREAK
    assert result[-1:] != BREAK
    for first, second in pairwise(result):
        assert not (isinstance(first, (Text, Break)) and type(first) is type(second))
    assert plain_text(result).count("v") == sum(piece == (Text("v"),) for piece in pieces)


# -- plain templates and Jinja say the same ---------------------------------------------------

_FILTERS = ("strong", "em", "sup", "code", "nodes", "badge", "quoted", 'quoted("«", "»")',
            'span("award")', 'span("award", "strong")', "link(url)", 'link("https://y.example")')  # fmt: skip
_values = st.tuples(
    _name, st.lists(st.sampled_from(_FILTERS), max_size=3), st.sampled_from(["", " "])
).map(lambda found: f"{{{{{found[2]}{' | '.join([found[0], *found[1]])}{found[2]}}}}}")
_not = st.sampled_from(["", "not ", "not not "])
_conditions = st.tuples(
    st.lists(st.tuples(_not, _name).map("".join), min_size=1, max_size=3),
    st.sampled_from([" and ", " or "]),
).map(lambda found: found[1].join(found[0]))
_parts = st.recursive(
    st.one_of(_values, st.text("ab .,()%}#", max_size=4)),
    lambda inner: st.builds(
        lambda condition, yes, other, maybe, no: (
            f"{{% if {condition} %}}{yes}{{% elif {other} %}}{maybe}{{% else %}}{no}{{% endif %}}"
        ),
        _conditions, inner, _conditions, inner, inner,
    )
    | st.tuples(_conditions, inner).map(lambda c: f"{{% if {c[0]} %}}{c[1]}{{% endif %}}")
    | st.tuples(inner, inner).map("".join),
    max_leaves=6,
)  # fmt: skip


@settings(deadline=None)  # the first one that Jinja renders takes as long as its import
@given(_parts, _present)
def test_plain_templates_say_what_jinja_says(template: str, values: dict[str, Inlines]) -> None:
    compiled = compile_plain(template)
    if compiled is None:  # then Jinja reads it anyway
        return
    render, names = compile_jinja(template, mistake)
    assert compiled[1] == names
    everything = values | {"br": BREAK, "url": "https://x.example"}
    assert compiled[0](everything) == render(everything)


@pytest.mark.parametrize(
    "template",
    [
        "{{ a", "{% if a %}", "{% endif %}", "{% else %}", "{% elif a %}", "{{ }}", "{% if %}{% endif %}",
        "{% if a %}{% else %}{% else %}{% endif %}", "{% if a %}{% else %}{% elif a %}{% endif %}",
        "{{ a | }}", "{{ a b }}", "{{ a | strong( }}", "{% if a b %}{% endif %}", "{% if a and %}{% endif %}",
        "{{ a | nothing }}", '{{ a | strong("x") }}', "{{ a | span }}", "{{ a | link }}", "{{ fields }}",
        '{{ a | span("x", "strong", "y") }}', "{{ not }}",
    ],
)  # fmt: skip
def test_what_is_wrong_is_never_plain(template: str) -> None:
    assert compile_plain(template) is None
    with pytest.raises(PublistError):
        compile_jinja(template, mistake)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ fields.doi }}", "10.1234/x"),
        ("{{ fields.DOI }}", "10.1234/x"),
        ('{{ fields["doi"] | strong }}', "**10.1234/x**"),
        ("{{ fields.keys }}", "a, b"),  # a field, not a method
        ("{{ title }}{# a remark #}", "On $`x^2`$"),
        ('{{ "In " }}{{ venue }}', "In *Analytical*"),
        ('{% if type == "phdthesis" %}PhD{% else %}other{% endif %}', "PhD"),
        ('{% if type in ["book", "phdthesis"] %}long{% endif %}', "long"),
        ('{{ "dated" if year else "undated" }}', "dated"),
        ("{% if doi is defined %}{{ doi }}{% endif %}", "10.1234/x"),
        ("{% if abbr is defined %}no{% endif %}{{ type }}", "phdthesis"),
        ("{{ abbr or type }}", "phdthesis"),
        ("{% if (abbr or doi) and not volume %}yes{% endif %}", "yes"),
        ("{{- title -}}", "On $`x^2`$"),
        ('{{ kind | quoted(opening="«", closing="»") }}', "«PhD thesis»"),
        ("{{ true }}{{ none }}{{ selected }}{{ 7 }}", "7"),
        ("{{ date }}", "May 2020"),
    ],
)
def test_what_templates_may_say(template: str, expected: str, tmp_path: Path) -> None:
    assert render(template, tmp_path) == f"- {expected}\n"


def render(template: str, folder: Path) -> str:
    """The list of one entry in a style of that one template, as Markdown."""
    path = folder / "own.toml"
    path.write_text(f"description = \"x\"\n[entry]\ndefault = '''{template}'''\n", encoding="utf-8")
    config = changed(Config(), style=str(path))
    return render_list(load_bytes([("refs.bib", STORE)], config), "md", config).text


# -- templates can run nothing ----------------------------------------------------------------

ATTACKS = (
    "{{ title.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ title['__class__'] }}",
    "{{ title | attr('__class__') }}",
    "{{ title.__init__.__globals__ }}",
    "{{ fields.__class__ }}",
    "{{ fields._fields }}",
    "{{ fields.get('title') }}",
    "{{ fields[title] }}",
    "{{ title[0].text }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ range(10) }}",
    "{{ lipsum() }}",
    "{{ cycler.__init__.__globals__.os.system('true') }}",
    "{{ namespace(a=1) }}",
    "{{ joiner }}",
    "{{ 10**10**10 }}",
    "{{ 2 ** 100000 }}",
    "{{ 'x' * 10**10 }}",
    "{{ [1] * 10000000000 }}",
    "{{ title * 1000000000 }}",
    "{{ '%1000000000s' % 'a' }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ 'x'.ljust(1000000000) }}",
    "{{ ('x' ~ 'x').center(1000000000) }}",
    "{{ 1 / 0 }}",
    "{{ title + title }}",
    "{{ title ~ authors }}",
    "{{ [title, authors] }}",
    "{{ (title, authors) }}",
    "{{ {'a': title} }}",
    "{{ title[:1] }}",
    "{% for a in 'xxxxxxxxxx' %}" * 9 + "{{ a }}" + "{% endfor %}" * 9,
    "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% set x = 'xx' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
    "{% set x %}xx{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40,
    "{% macro f(x) %}{{ f(x) }}{{ f(x) }}{% endmacro %}{{ f(1) }}",
    "{% include '/etc/passwd' %}",
    "{% import '/etc/passwd' as x %}",
    "{% from '/etc/passwd' import x %}",
    "{% extends '/etc/passwd' %}",
    "{% block a %}{{ self.a() }}{% endblock %}",
    "{% call x() %}{% endcall %}",
    "{% filter strong %}x{% endfilter %}",
    "{{ title | map('x') }}",
    "{{ title is divisibleby(0) }}",
    "{{ title < 5 }}",
    "{{ title | span(*title) }}",
    "{{ title" + " | strong" * 3000 + " }}",
    "{{ " + "(" * 5000 + "title" + ")" * 5000 + " }}",
    "{{ " + "not " * 5000 + "title }}",
    "{% if title %}" * 3000 + "x" + "{% endif %}" * 3000,
    "{{ title == " + "1" * 5000 + " }}",
    "{% if " + "title and " * 200 + "title == 1 %}x{% endif %}{{ nothing }}",
)
_RUN_ATTACKS = """
import json, resource, sys
# What runs away dies here, and not on the machine of whoever runs the tests.
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from publist.compose.values import VALUES
from publist.problem import PublistError
from publist.style.load import read_style
from publist.style.templates import CompiledTemplates
from publist.document import Text
for attack in json.load(sys.stdin):
    text = f'description = "x"\\n[entry]\\ndefault = {json.dumps(attack)}\\n'
    try:
        template, used = CompiledTemplates(read_style(text, "own.toml"), frozenset(VALUES)).pick()
        result = repr(template({name: (Text(name),) for name in used}))[:200]
    except PublistError as error:
        result = str(error)
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(json.dumps(result), flush=True)
"""


@cache
def attacked() -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", _RUN_ATTACKS],
        input=json.dumps(ATTACKS),
        capture_output=True,
        text=True,
        check=False,
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.mark.parametrize("number", range(len(ATTACKS)), ids=lambda number: ATTACKS[number][:40])
def test_a_template_can_run_nothing(number: int) -> None:
    results = attacked()
    assert len(results) > number, "the process was ended by its limits here or before"
    result = results[number]
    assert result.startswith("own.toml:3: the template `default`"), result
    assert "Error" not in result, result


def test_a_template_may_be_long_though() -> None:
    source = "{{ title | strong }} {% if doi %}{{ doi }}{% endif %} " * 100
    style = read_style(f'description = "x"\n[entry]\ndefault = "{source}"\n', "own.toml")
    template, _ = CompiledTemplates(style, frozenset(VALUES)).pick()
    assert len(template({"title": (Text("T"),), "doi": ()})) == 199
    deep = compile_plain("{% if a %}" * 40 + "x" + "{% endif %}" * 40)
    assert deep is not None
    assert plain_text(deep[0]({"a": (Text("A"),)})) == "x"


def test_filters_make_nodes_and_text_stays_text() -> None:
    compiled = compile_plain('{{ a | span("award", "strong") | link(url) }}: {{ b | strong }}')
    assert compiled is not None
    expected: tuple[Inline, ...] = (
        Link("https://x.example", (Span("award", (Text("<b>"),), "strong"),)),
        Text(": "),
        Strong((Text("{{ 1 }}"),)),
    )
    values = {"a": (Text("<b>"),), "b": (Text("{{ 1 }}"),), "url": "https://x.example"}
    assert compiled[0](values) == expected


# -- mistakes in a style ----------------------------------------------------------------------

GOOD = 'description = "x"\n[entry]\ndefault = "{{ title }}"\n'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        # TOML itself
        ('description = "x\n', "1:17", "not valid TOML"),
        ("description = \n", "1:15", "not valid TOML"),
        ('description = "x"\n[entry\n', "2:7", "not valid TOML"),
        ('description = "x"\ndescription = "y"\n[entry]\n', "2:18", "not valid TOML"),
        ('description = "x"\n[entry]\ndefault = """\n', "4", "not valid TOML"),
        ("a = " + "[" * 5000, "", "nested too deeply"),
        ("a = " + "1" * 5000, "", "not valid TOML"),
        # what must be there
        ("", "1", "`description` is missing"),
        ('description = ""\n', "1", "`description` is missing"),
        ('description = "x"\n', "1", "`entry.default` is missing"),
        ('description = "x"\n[entry]\nbook = "x"\n', "2", "`entry.default` is missing"),
        # unknown names, with a guess
        ('description = "x"\ngruop = "year"\n[entry]\ndefault = "x"\n', "2", "`gruop` is not known"),
        (GOOD + "[list]\nsorted = true\n", "5", "did you mean `sort`"),
        (GOOD + "[names]\nfrom = 1\n", "5", "did you mean `form`"),
        (GOOD + '[marks]\nowner = "x"\n', "5", "known are: colast, corresponding"),
        (GOOD + '[links]\nopne = "x"\n', "5", "did you mean `open`"),
        (GOOD + '[words]\njointwith = "x"\n', "5", "did you mean `joint_with`"),
        # wrong types and words
        ("description = 3\n", "1", "`description` must be a text in quotes, not `3`"),
        ('entry = "x"\ndescription = "x"\n', "1", "`entry` must be a table: [entry]"),
        (GOOD + '[list]\ngroup = "yaer"\n', "5", "section, year, type, none, not `yaer` (did you mean `year`?)"),
        (GOOD + '[list]\n# group\ncolumn = "yes"\n', "6", "`list.column` must be true or false"),
        (GOOD + "[list]\nnumber = 1\n", "5", "`list.number` must be one of none, up, down"),
        (GOOD + '[names]\nmax = "10"\n', "5", "`names.max` must be a whole number"),
        (GOOD + "[names]\nmax = true\n", "5", "`names.max` must be a whole number, not true"),
        (GOOD + "[names]\nmax = -1\n", "5", "`names.max` must be at least 0"),
        (GOOD + '[names]\nform = "short"\n', "5", "full, initials, family-first, family-initials, others"),
        (GOOD + '[marks]\nequal = "equal contribution"\n', "5", "or a short sign"),
        (GOOD + '[marks]\nequal = "\\u001b"\n', "5", "or a short sign"),
        (GOOD + "[links]\nlabels = { doi = 1 }\n", "5", "`links.labels.doi` must be a text"),
        (GOOD + "[links.labels]\nx = 'y'\ndoi = []\n", "6", "`links.labels.doi` must be a text"),
        ('details = ["pdf"]\n' + GOOD, "1", "may hold bibtex and abstract, not `pdf`"),
        ("details = [1]\n" + GOOD, "1", "must hold texts"),
        (GOOD + "[words.kinds]\njournal = 1\n", "5", "`words.kinds.journal` must be a text"),
        (GOOD + '[words]\nmonths = ["May"]\n', "5", "`words.months` must hold twelve texts, not 1"),
        (GOOD + "book = 1\n", "4", "`entry.book` must be a text"),
        # templates
        (GOOD + 'book = "{{ titel }}"\n', "4", "uses `titel`, which is no value (did you mean `title`?)"),
        (GOOD + 'book = "{{ title"\n', "4", "the template `book`: unexpected end of template"),
        (GOOD + 'book = "{% if title %}"\n', "4", "the template `book`"),
        (GOOD + 'book = "{{ title | blod }}"\n', "4", "No filter named 'blod'"),
        (GOOD + "book = '{{ title | strong(1) }}'\n", "4", "`strong` takes nothing in brackets, not 1"),
        (GOOD + 'book = "{{ title | span }}"\n', "4", "`span` takes 1 to 2 texts in brackets, not 0"),
        (GOOD + 'book = "{{ fields }}"\n', "4", "{{ fields.doi }}"),
        # not the first place where that name or something like it stands
        ("description = 'x'\n[marks]\nequal = '='\n[words.kinds]\nbook = 'B'\n[entry]\ndefault = '''\n"
         "[entry]\nbook = 1\n'''\n# book = ''\nbook = '{{ x }}'\n", "12", "the template `book`"),
    ],
)  # fmt: skip
def test_mistakes_are_said_with_their_place(text: str, line: str, said: str) -> None:
    with pytest.raises(PublistError) as raised:
        CompiledTemplates(read_style(text, "own.toml"), frozenset(VALUES))
    message = str(raised.value)
    assert message.startswith(f"own.toml:{line}: " if line else "own.toml: "), message
    assert said in message


def test_a_template_that_fails_while_it_renders_says_where(tmp_path: Path) -> None:
    with pytest.raises(PublistError, match=r"own\.toml:3: the template `default` failed"):
        render("{% if title > 5 %}x{% endif %}", tmp_path)


# -- styles and words of one's own ------------------------------------------------------------

OWN = 'description = "Mine"\n[entry]\ndefault = "MINE {{ title }}, {{ status }}, {{ date }}"\n'


def in_folder(folder: Path, files: Mapping[str, str]) -> Callable[..., str]:
    """Render the one entry under the configuration in `folder`, which holds `files`."""
    for name, text in {"publist.toml": "", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(style: str = "", lang: str = "") -> str:
        config = override(resolve_config(folder / "publist.toml"), style=style, lang=lang)
        return render_list(load_bytes([("refs.bib", STORE)], config), "md", config).text

    return run


def test_a_style_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = in_folder(tmp_path / "a", {"own/mine.toml": OWN})
    assert "MINE On" in run(str(tmp_path / "a/own/mine.toml"))
    assert "MINE On" in run("own/mine.toml"), "beside the configuration"
    monkeypatch.chdir(tmp_path / "a/own")
    assert "MINE On" in run("mine.toml"), "from the working folder"
    assert "MINE On" in run("./mine.toml")


def test_a_style_by_its_name_beside_the_configuration(tmp_path: Path) -> None:
    for number, place in enumerate(("mine.toml", "styles/mine.toml", "styles/plain.toml")):
        run = in_folder(tmp_path / str(number), {place: OWN})
        assert "MINE On" in run(Path(place).stem), "one's own comes before a shipped one"
    assert StyleFiles(tmp_path / "1").names() == ("cv", "mine", "plain", "web")


def test_a_configuration_is_no_style(tmp_path: Path) -> None:
    run = in_folder(tmp_path / "styles", {})
    assert StyleFiles(tmp_path / "styles").names() == SHIPPED
    for name in ("publist", "publist.toml"):
        with pytest.raises(PublistError, match="no style"):
            run(name)


@pytest.mark.parametrize("name", ["nothing", "nothing.toml", "no/where.toml", ".", "styles/", ""])
def test_a_style_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(PublistError) as raised:
        StyleFiles(tmp_path).style(name)
    assert f"no style `{name}`; there are cv, plain, web" in str(raised.value)
    assert "--style my.toml" in str(raised.value), "what to do"


def test_a_style_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b'description = "\xe9"\n')
    with pytest.raises(PublistError, match=r"own\.toml: is not UTF-8"):
        StyleFiles().style(str(path))
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())  # with a byte order mark it is
    assert load_style(str(path), StyleFiles()).description == "x"


def words_of(lang: str) -> str:
    return (ROOT / "styles/words" / f"{lang}.toml").read_text(encoding="utf-8")


def test_words_for_a_language_beside_the_configuration(tmp_path: Path) -> None:
    german = words_of("en").replace('"May"', '"Mai"').replace('"Joint with"', '"Mit"')
    run = in_folder(tmp_path, {"words/de.toml": german, "mine.toml": OWN})
    assert "Mai 2020" in run("mine", "de")
    assert "Mai 2020" in run("mine", "de-CH"), "a region has its language's words"
    assert StyleFiles(tmp_path).languages() == ("de", "en", "fr")
    assert load_words("de-CH", StyleFiles(tmp_path), {}).lang == "de-CH"


def test_a_language_without_words(tmp_path: Path) -> None:
    run = in_folder(tmp_path, {})
    for lang in ("xx", "", "../en", "e/n"):
        with pytest.raises(PublistError) as raised:
            load_words(lang, StyleFiles(tmp_path), {})
        assert f"no words for the language `{lang}`: there are en, fr" in str(raised.value)
        assert "words/en.toml" in str(raised.value), "what to do"
    with pytest.raises(PublistError, match="no words for the language `xx`"):
        run("plain", "xx")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('undated = "No date"\n', "", "words/de.toml: words are missing: undated"),
        (
            "[looks]",
            "[lookss]",
            r"words/de.toml:\d+: `lookss` is not known here \(did you mean `looks`",
        ),
        ('"December"]', "]", r"words/de.toml:\d+: `months` must hold twelve texts, not 11"),
        ('undated = "No date"', "undated = 1", r"words/de.toml:\d+: `undated` must be a text"),
        ('undated = "No date"', "undated = ", r"words/de.toml:\d+:\d+: not valid TOML"),
    ],
)
def test_mistakes_in_words(old: str, new: str, said: str, tmp_path: Path) -> None:
    text = words_of("en")
    assert old in text
    run = in_folder(tmp_path, {"words/de.toml": text.replace(old, new)})
    with pytest.raises(PublistError, match=said):
        run("plain", "de")


def test_words_of_a_style_overrule_the_languages(tmp_path: Path) -> None:
    own = (
        OWN + '[words]\nmonths = ["1", "2", "3", "4", "5.", "6", "7", "8", "9", "10", "11", "12"]\n'
    )
    own += '[words.kinds]\nthesis = "My theses"\n[list]\ngroup = "type"\n'
    run = in_folder(tmp_path, {"mine.toml": own})
    assert "My theses" in run("mine")
    assert "5. 2020" in run("mine", "fr")
    words = load_words("fr", StyleFiles(), {"kinds": {"thesis": "My theses"}})
    assert words.kinds["thesis"] == "My theses"
    assert words.kinds["book"] == "Ouvrages", "the others stay"


def test_the_shipped_languages_say_the_same_things() -> None:
    english, french = (load_words(lang, StyleFiles(), {}) for lang in ("en", "fr"))
    for name in ("statuses", "kinds", "kind", "legend", "looks", "relations"):
        tables: Sequence[Mapping[str, str]] = [getattr(words, name) for words in (english, french)]
        assert list(tables[0]) == list(tables[1]), name
        assert all(all(table.values()) for table in tables)
    for words in (english, french):
        assert all(text.count("{mark}") == 1 for text in words.legend.values())
