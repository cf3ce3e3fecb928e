"""What a template may say, and the sixty ways out of it that are shut."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.errors import TemplateError
from reports.render import Value, WordTable, language
from tests.examples import tried
from tests.render.word import fill, filled, table, template, texts

TABLE: WordTable = table(("x", "1"))
VALUES: dict[str, Value] = {
    "namnd": "Socialnämnden",
    "dnr": "",
    "till": ["Diariet", "Revisorerna"],
    "tomt": [],
    "text": {"metod": "Så här.", "stycken": ["ett", "två"]},
    "tabell": {"a": [TABLE]},
}


def words(text: str) -> str:
    """What a text in a template becomes."""
    return "\n".join(texts(filled(template(f"I {text}."), VALUES)))[2:-1]


def fault(text: str) -> str:
    """The one sentence that a text in a template gets."""
    with pytest.raises(TemplateError) as stopped:
        fill(template(f"I {text} här"), VALUES)
    (line,) = str(stopped.value).splitlines()
    return line


# --- what may stand -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        pytest.param("{{ namnd }}", "Socialnämnden", id="a mark"),
        pytest.param("{{ text.metod }}", "Så här.", id="a mark of a group"),
        pytest.param("{{ 'fast' }}", "fast", id="a text as it stands"),
        pytest.param("{{ namnd|lower }}", "socialnämnden", id="small letters"),
        pytest.param("{{ namnd|upper }}", "SOCIALNÄMNDEN", id="capitals"),
        pytest.param("{{ namnd|lower|capitalize }}", "Socialnämnden", id="a first capital"),
        pytest.param("{{ till|join(', ') }}", "Diariet, Revisorerna", id="a list on one line"),
        pytest.param("{{ till|join(”, ”) }}", "Diariet, Revisorerna", id="with the quotation marks of a Swedish Word"),
        pytest.param("”{{ dnr or ‘saknas’ }}”", "”saknas”", id="with single ones, and others outside the mark"),
        pytest.param("{{ tomt|join }}", "", id="an empty list on one line"),
        pytest.param("{{ dnr or 'saknas' }}", "saknas", id="a word for what is empty"),
        pytest.param("{{ namnd and text.metod }}", "Så här.", id="the second of two"),
        pytest.param("{% if dnr %}Dnr {{ dnr }}{% endif %}", "", id="omitted"),
        pytest.param("{% if not dnr %}utan{% endif %}", "utan", id="if not"),
        pytest.param("{% if tomt %}a{% elif till %}b{% else %}c{% endif %}", "b", id="else if there is a list"),
        pytest.param("{% if namnd == 'Socialnämnden' %}ja{% endif %}", "ja", id="if equal"),
        pytest.param("{% if namnd != 'Socialnämnden' %}ja{% endif %}", "", id="if not equal"),
        pytest.param("{% if 'Diariet' in till and namnd %}ja{% endif %}", "ja", id="if in a list"),
        pytest.param("{% for ett in till %}{{ ett }};{% endfor %}", "Diariet;Revisorerna;", id="repeated"),
        pytest.param("{% for ett in tomt %}x{% else %}ingen{% endfor %}", "ingen", id="nothing to repeat"),
        pytest.param(
            "{% for ett in till %}{{ ett }}{% if not loop.last %} och {% endif %}{% endfor %}",
            "Diariet och Revisorerna",
            id="repeated with a word between",
        ),
    ],
)
def test_a_template_may_place_omit_and_repeat(text: str, becomes: str) -> None:
    assert becomes == words(text)


# --- what may not ---------------------------------------------------------------------------------------------------------------

ESCAPES = {
    "a class of a text": "{{ namnd.__class__ }}",
    "all classes there are": "{{ namnd.__class__.__mro__[1].__subclasses__() }}",
    "a class through an index": "{{ namnd['__class__'] }}",
    "a class by a name put together": "{{ ''['__cl' + 'ass__'] }}",
    "a class by a name written in code": "{{ namnd['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "a class of a constant": "{{ ''.__class__ }}",
    "a class of a list": "{{ [].__class__.__base__ }}",
    "a class of a group": "{{ text.__class__ }}",
    "a class through attr": "{{ namnd|attr('__class__') }}",
    "attr and format": "{{ namnd|attr('%s%s'|format('__cl', 'ass__')) }}",
    "attr and join": "{{ namnd|attr(['__cl', 'ass__']|join) }}",
    "attr and reverse": "{{ namnd|attr('__ssalc__'|reverse) }}",
    "attributes through map": "{{ till|map(attribute='__class__')|join }}",
    "attributes through join": "{{ till|join(attribute='__class__') }}",
    "attributes through groupby": "{{ till|groupby('__class__') }}",
    "attributes through selectattr": "{{ till|selectattr('__class__')|list }}",
    "format as a method": "{{ '{0.__class__}'.format(namnd) }}",
    "format kept in a name": "{% set f = '{0.__class__}'.format %}{{ f(namnd) }}",
    "format_map": "{{ '{a.__class__}'.format_map(text) }}",
    "format with a percent sign": "{{ '%s' % namnd }}",
    "a percent sign as a method": "{{ '%s'.__mod__(namnd) }}",
    "format as a filter": "{{ '%s'|format(namnd) }}",
    "the template itself": "{{ self.__init__.__globals__ }}",
    "the template's name": "{{ self._TemplateReference__context }}",
    "cycler": "{{ cycler.__init__.__globals__.os }}",
    "cycler called": "{{ cycler('a', 'b').next() }}",
    "joiner": "{{ joiner.__init__.__globals__ }}",
    "joiner called": "{{ joiner() }}",
    "lipsum": "{{ lipsum.__globals__ }}",
    "lipsum called": "{{ lipsum(100000) }}",
    "namespace": "{{ namespace(a=1) }}",
    "dict": "{{ dict(a=1) }}",
    "request": "{{ request.application.__globals__ }}",
    "config": "{{ config.items() }}",
    "the loop's own inside": "{% for x in till %}{{ loop.__class__ }}{% endfor %}",
    "the loop called": "{% for x in till recursive %}{{ loop(till) }}{% endfor %}",
    "the loop's count": "{% for x in till %}{{ loop.index }}{% endfor %}",
    "a loop in a loop": "{% for x in till %}{% for y in till %}{{ y }}{% endfor %}{% endfor %}",
    "a loop over a call": "{% for x in range(10**9) %}{{ x }}{% endfor %}",
    "a loop over a text": "{% for x in namnd %}{{ x }}{% endfor %}",
    "a loop over a text made long": "{% for x in 'a' * 1000000000 %}x{% endfor %}",
    "a loop over a group": "{% for x in text %}{{ x }}{% endfor %}",
    "a loop over tables": "{% for x in tabell.a %}{{ x.rows }}{% endfor %}",
    "a loop with a condition of its own": "{% for x in till if x.__class__ %}{{ x }}{% endfor %}",
    "a loop that unpacks": "{% for a, b in till %}{{ a }}{% endfor %}",
    "a loop over what it was given": "{% for x in [1, 2, 3] %}x{% endfor %}",
    "a text two thousand million long": "{{ 'a' * 2000000000 }}",
    "a number too large": "{{ 10**10**10 }}",
    "a number too large in a condition": "{% if 10**10**10 %}x{% endif %}",
    "a number": "{{ 1 }}",
    "a fraction": "{{ 1.5 }}",
    "a division by nothing": "{{ 1/0 }}",
    "a sum": "{{ namnd + namnd }}",
    "texts put together": "{{ namnd ~ namnd }}",
    "a slice": "{{ namnd[::-1] }}",
    "a wide column": "{{ namnd|center(1000000000) }}",
    "a wide indent": "{{ namnd|indent(1000000000) }}",
    "a range made a list": "{{ range(100000)|list }}",
    "chance": "{{ till|random }}",
    "what is unsafe called safe": "{{ namnd|safe }}",
    "print for the programmer": "{{ text|pprint }}",
    "an address made a link": "{{ namnd|urlize }}",
    "a list shown as the program sees it": "{{ till|upper }}",
    "a list counted": "{{ till|length }}",
    "a method of a text": "{{ namnd.upper() }}",
    "a method not called": "{{ namnd.upper }}",
    "a method of a group": "{{ text.items() }}",
    "a list added to": "{{ till.append('x') }}",
    "a group changed": "{{ text.update({'a': 'b'}) }}",
    "a group emptied": "{{ text.clear() }}",
    "an answer printed": "{{ namnd == 'x' }}",
    "an answer of the loop printed": "{% for x in till %}{{ loop.last }}{% endfor %}",
    "a test": "{% if namnd is defined %}x{% endif %}",
    "a test with a call": "{% if namnd is sameas(text) %}x{% endif %}",
    "a day compared": "{% if namnd < '2026-01-01' %}x{% endif %}",
    "a choice in one line": "{{ namnd if dnr else text }}",
    "a name set": "{% set a = namnd %}",
    "a text set": "{% set a %}{{ namnd }}{% endset %}",
    "a name for a while": "{% with a = namnd %}{{ a }}{% endwith %}",
    "a macro": "{% macro f() %}x{% endmacro %}{{ f() }}",
    "a macro that calls itself": "{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}",
    "a call block": "{% call namnd() %}x{% endcall %}",
    "a filter over a block": "{% filter upper %}x{% endfilter %}",
    "a block": "{% block a %}{{ namnd }}{% endblock %}",
    "another template included": "{% include 'annan' %}",
    "a file included": "{% include '/etc/passwd' %}",
    "another template imported": "{% import 'annan' as a %}",
    "a name imported": "{% from 'annan' import a %}",
    "another template extended": "{% extends 'annan' %}",
    "escaping switched": "{% autoescape false %}{{ namnd }}{% endautoescape %}",
    "marks that stay": "{% raw %}{{ namnd }}{% endraw %}",
    "a hidden remark": "{{ namnd }}{# {{ text.metod }} #}",
    "a remark that never ends": "{{ namnd }}{#",
    "brackets without end": "{{ " + "(" * 5000 + "namnd" + ")" * 5000 + " }}",
    "a name without end": "{{ '}}' and " + "namnd." * 2500 + "x }}",
    "conditions without end": "{{ '}}' or " + "namnd or " * 2000 + "namnd }}",
    "nots without end": "{{ '}}' and " + "not " * 4000 + "namnd }}",
    "a number without end": "{{ '}}' and " + "9" * 6000 + " }}",
    "a mark that is a page long": "{{ namnd " + " " * 9000 + "}}",
    "a paragraph that is a book": "{{ namnd }}" * 5000,
    "braces without end": "{{" * 5000,
    "conditions in conditions": "{% if namnd %}" * 400 + "x" + "{% endif %}" * 400,
}  # fmt: skip


@pytest.mark.parametrize("escape", ESCAPES.values(), ids=ESCAPES.keys())
def test_the_way_out_is_shut(escape: str) -> None:
    before = repr(VALUES)
    start = time.process_time()
    line = fault(escape)
    assert time.process_time() - start < 2
    assert before == repr(VALUES)
    assert re.search(r"i brödtexten, stycke 1 ", line)


def test_more_than_sixty_ways_are_tried() -> None:
    assert len(ESCAPES) >= 60


def test_what_is_refused_is_told_with_what_may_stand_instead() -> None:
    assert fault("{{ namnd.upper() }}").endswith(
        "gör mer än en mall får: ”I {{ namnd.upper() }} här”. En mall kan placera ({{ namnd }}), utelämna ({% if diarienummer %} … "
        "{% endif %}) och upprepa ({% for rad in lista %} … {% endfor %})."
    )


def test_a_fault_in_a_branch_that_this_quarter_does_not_take_is_told() -> None:
    assert "märket {{ metod }}" in fault("{% if dnr %}{{ metod }}{% endif %}")


def test_a_comparison_that_cannot_be_made_is_a_fault_and_not_a_crash() -> None:
    assert "är trasigt" in fault("{% if till in namnd %}x{% endif %}")


def test_a_paragraph_that_would_become_longer_than_a_book_is_stopped_on_the_way() -> None:
    values: dict[str, Value] = {"till": ["x" * 1000] * 1000}
    with pytest.raises(TemplateError, match="är trasigt"):
        fill(template("I {% for a in till %}{{ a }}{% endfor %}"), values)


@tried(200)
@given(st.text(alphabet="{}%# |.'\"()[]*_abnmdortexfilse", max_size=60))
def test_any_text_between_braces_becomes_words_or_sentences(text: str) -> None:
    found = language.faults_of_text(text, "brödtexten", VALUES)
    filled_in = None if found else language.in_words(text, VALUES)
    assert all(isinstance(one, str) for one in found)
    assert filled_in is None or isinstance(filled_in, str)


# --- the second wall -------------------------------------------------------------------------------------------------------------

_TRIED_BEHIND_THE_FIRST = [
    "{{ namnd.__class__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ namnd|attr('__class__') }}",
    "{{ cycler }}",
    "{{ lipsum() }}",
    "{{ range(5) }}",
    "{{ till.append('x') }}",
    "{{ 1 }}",
    "{% include 'a' %}",
]


@pytest.mark.parametrize("escape", _TRIED_BEHIND_THE_FIRST)
def test_the_sandbox_below_would_have_refused_it_too(escape: str) -> None:
    before: Any = repr(VALUES)
    assert language.in_words(escape, VALUES) is None
    assert before == repr(VALUES)
