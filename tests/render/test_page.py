"""The kontrollsida as HTML: values are text, and the page fetches and runs nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from reports.errors import TemplateError
from reports.render import render_page
from tests.runs import STANDARD, row, run_rows

MEAN = "<script>alert('&\"x\"')</script>{{ 7*7 }}"


def page(template: str, **values: object) -> str:
    return render_page(template.encode(), "kontrollsida.html", values).decode()


def test_a_value_is_text_and_never_markup() -> None:
    assert "<p>&lt;script&gt;alert(&#39;&amp;&#34;x&#34;&#39;)&lt;/script&gt;{{ 7*7 }}</p>" == page(
        "<p>{{ varde }}</p>", varde=MEAN
    )


def test_a_value_is_text_in_an_attribute_too() -> None:
    assert '<p title="&#34; onclick=&#34;x">' == page('<p title="{{ varde }}">', varde='" onclick="x')


@pytest.mark.parametrize(
    "template",
    [
        "{{ okant }}",
        "{{ varde.okant }}",
        "{% if varde %}",
        "{{ varde",
        "{{ varde|okant }}",
        "{{ varde.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% include 'annan.html' %}",
        "{{ 1/0 }}",
        "{{ lista.append(1) }}",
    ],
)
def test_a_template_at_fault_is_named_in_one_sentence(template: str) -> None:
    with pytest.raises(TemplateError, match=r"^Mallen kontrollsida\.html är trasig\.") as stopped:
        page(template, varde="x", lista=[])
    assert 1 == len(str(stopped.value).splitlines())


def test_a_template_that_is_no_text_is_named_in_one_sentence() -> None:
    with pytest.raises(TemplateError, match=r"^Mallen kontrollsida\.html är trasig\."):
        render_page(b"\xff\xfe\x00", "kontrollsida.html", {})


def test_the_same_values_give_the_same_bytes() -> None:
    template = (STANDARD / "kontrollsida.html").read_bytes()
    assert b"<script" not in template
    assert render_page(b"{{ a }}", "x", {"a": "å"}) == render_page(b"{{ a }}", "x", {"a": "å"}) == "å".encode()


class _Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def kontrollsida(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a run whose settings and rows hold what a page must not take for markup."""
    rows = [row(number, enhet="<b>Enhet</b>", orsak=MEAN) for number in range(1, 8)]
    settings = {"forvaltning": "'Vård & <i>omsorg</i>'", "namnd": "'Socialnämnden'"}
    folder = run_rows(tmp_path_factory.mktemp("sida"), rows, settings=settings).folder
    return (folder / "kontrollsida.html").read_text(encoding="utf-8")


def test_the_kontrollsida_has_no_script_and_no_handlers(kontrollsida: str) -> None:
    tags = _Tags(kontrollsida).found
    assert [] == [tag for tag, _ in tags if tag in ("script", "iframe", "object", "embed", "form", "img", "link", "i")]
    assert [] == [name for _, attributes in tags for name in attributes if name.startswith("on")]


def test_the_kontrollsida_fetches_nothing(kontrollsida: str) -> None:
    tags = _Tags(kontrollsida).found
    assert [] == [value for _, attributes in tags for name, value in attributes.items() if name in ("src", "href")]
    assert [] == re.findall(r"@import|url\(|https?:", kontrollsida)
    policy = [attributes["content"] for tag, attributes in tags if attributes.get("http-equiv")]
    assert ["default-src 'none'; style-src 'unsafe-inline'"] == policy


def test_the_kontrollsida_shows_settings_as_text(kontrollsida: str) -> None:
    assert "Vård &amp; &lt;i&gt;omsorg&lt;/i&gt;" in kontrollsida


def test_the_kontrollsida_is_swedish_and_has_a_title(kontrollsida: str) -> None:
    assert ("html", {"lang": "sv"}) in _Tags(kontrollsida).found
    assert re.search(r"<title>Kontrollsida.+</title>", kontrollsida)
