"""The language of a template: what may be written between the braces, and nothing else.

Marks, `{% if %}` and `{% for %}` over a list of texts. No sums, no calls, no counting, no days compared: those are decided where they can be
tested. A text is read against this before anything of it is run, so a template can use neither time nor memory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import jinja2.sandbox
from jinja2 import nodes

from reports.errors import TemplateError
from reports.render.mark_faults import alone, broken, refused, unknown
from reports.render.paragraphs import printable

_OF_A_TEXT = frozenset({"capitalize", "lower", "upper"})
_OF_A_LIST = frozenset({"join"})
_COMPARISONS = frozenset({"eq", "ne", "in", "notin"})
_LOOP = frozenset({"first", "last"})
_LONGEST = 20_000  # characters of a paragraph with marks
_LONGEST_MARK = 200
_LONGEST_RESULT = 100_000
_OPEN = re.compile(r"\{\{|\{%")
# A mark may not hold the beginning of another: so the search never starts over, however many braces a text has.
WHOLE_MARK = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}", re.DOTALL)
_AS_WORD_WRITES = str.maketrans("”“„’‘", '"""\'\'')  # its own quotation marks for those that were typed
_REMARK = re.compile(r"\{#|#\}")  # Jinja would take the remark away without a word


def _as_words(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, jinja2.Undefined):
        return value
    raise TemplateError


# The second wall: should the reading below ever let something through, it meets Jinja's own sandbox with nothing in it.
_SANDBOX = jinja2.sandbox.ImmutableSandboxedEnvironment(
    undefined=jinja2.StrictUndefined, autoescape=False, finalize=_as_words
)
_SANDBOX.globals.clear()
_SANDBOX.tests.clear()
_SANDBOX.filters = {name: _SANDBOX.filters[name] for name in _OF_A_TEXT | _OF_A_LIST}


def faults_of_text(text: str, place: str, values: Mapping[str, Any]) -> list[str]:
    """A sentence for everything in a text with marks that cannot be filled with these values."""
    marks = [match.start() for match in _OPEN.finditer(text)]
    if len(text) > _LONGEST or _REMARK.search(text) or not all(_ends_soon(text, start) for start in marks):
        return [broken(text, place)]
    reader = _Reader(text, place, values)
    try:
        reader.body(_SANDBOX.parse(_typed(text)).body, {})
    except Exception:  # the parser fails in many ways on what is no template; the cure is the same
        return [broken(text, place)]
    return list(dict.fromkeys(reader.faults))


def _typed(text: str) -> str:
    """The text with its marks as they were typed, before Word made them prettier."""
    return WHOLE_MARK.sub(lambda mark: mark[0].translate(_AS_WORD_WRITES), text)


def _ends_soon(text: str, start: int) -> bool:
    return re.search(r"\}\}|%\}", text[start : start + _LONGEST_MARK]) is not None


def in_words(text: str, values: Mapping[str, Any]) -> str | None:
    """A text without faults, with words for its marks; None if that fails, or becomes longer than any paragraph is."""
    words, length = [], 0
    try:
        for piece in _SANDBOX.from_string(_typed(text)).generate(values):
            words.append(piece)
            length += len(piece)
            if length > _LONGEST_RESULT:
                return None
    except Exception:  # such as a comparison of two things that cannot be compared
        return None
    return "".join(words)


def names_in(text: str) -> set[str]:
    """Every name that stands in a text's marks, whole: `text.metod`. Empty for a text that cannot be read."""
    try:
        tree = _SANDBOX.parse(_typed(text))
    except Exception:
        return set()
    within = {id(one.node) for one in tree.find_all(nodes.Getattr)}
    return {
        name
        for one in tree.find_all((nodes.Getattr, nodes.Name))
        if id(one) not in within and (name := _dotted(one)) is not None
    }


def _dotted(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        before = _dotted(node.node)
        return None if before is None else f"{before}.{node.attr}"
    return None


def _are_texts(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str) and all(isinstance(one, str) for one in value)


class _Reader:
    """Goes through a parsed text, allowing what is known to be harmless, and gathers a sentence for all else."""

    def __init__(self, text: str, place: str, values: Mapping[str, Any]) -> None:
        self._text, self._place, self._values = text, place, values
        self.faults: list[str] = []

    def body(self, statements: Sequence[nodes.Node], loop: Mapping[str, object]) -> None:
        for statement in statements:
            if isinstance(statement, nodes.Output):
                self._output(statement, loop)
            elif isinstance(statement, nodes.If):
                self._value(statement.test, loop)
                for branch in (statement.body, statement.elif_, statement.else_):
                    self.body(branch, loop)
            elif isinstance(statement, nodes.For):
                self._for(statement, loop)
            else:
                self._refuse()

    def _output(self, output: nodes.Output, loop: Mapping[str, object]) -> None:
        for one in output.nodes:
            if isinstance(one, nodes.TemplateData):
                if _OPEN.search(one.data):
                    self._refuse()
                continue
            value = self._value(one, loop)
            if isinstance(value, bool):
                self._refuse()
            elif not isinstance(value, str):
                self.faults.append(alone(self._text, self._place))

    def _for(self, statement: nodes.For, loop: Mapping[str, object]) -> None:
        texts = _are_texts(self._value(statement.iter, loop))
        # One loop is enough for lists that hold texts; a loop in a loop multiplies.
        if loop or not texts or statement.test or statement.recursive or not isinstance(statement.target, nodes.Name):
            self._refuse()
            return
        self.body(statement.body, {statement.target.name: "", "loop": dict.fromkeys(_LOOP, True)})
        self.body(statement.else_, loop)

    def _value(self, node: nodes.Node, loop: Mapping[str, object]) -> object:
        """What an expression stands for: a value, a text where it is known to become one, or True where it answers a question."""
        if isinstance(node, nodes.Name | nodes.Getattr):
            return self._named(node, loop)
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            return node.value
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._filtered(node, node.node, loop)
        if isinstance(node, nodes.And | nodes.Or):
            left, right = self._value(node.left, loop), self._value(node.right, loop)
            return right if isinstance(left, str) else left
        if isinstance(node, nodes.Not):
            self._value(node.node, loop)
            return True
        if isinstance(node, nodes.Compare) and all(one.op in _COMPARISONS for one in node.ops):
            for compared in (node.expr, *(one.expr for one in node.ops)):
                self._value(compared, loop)
            return True
        self._refuse()
        return ""

    def _filtered(self, node: nodes.Filter, of: nodes.Node, loop: Mapping[str, object]) -> str:
        value = self._value(of, loop)
        fits = isinstance(value, str) if node.name in _OF_A_TEXT else node.name in _OF_A_LIST and _are_texts(value)
        separators = [one for one in node.args if isinstance(one, nodes.Const) and isinstance(one.value, str)]
        allowed = 1 if node.name in _OF_A_LIST else 0
        if (
            not fits
            or node.kwargs
            or node.dyn_args
            or node.dyn_kwargs
            or not len(separators) == len(node.args) <= allowed
        ):
            self._refuse()
        return ""

    def _named(self, node: nodes.Node, loop: Mapping[str, object]) -> object:
        mark = _dotted(node)
        if mark is None:
            self._refuse()
            return ""
        value: object = {**self._values, **loop}
        for name in mark.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
        if value is None:
            self.faults.append(unknown(mark, self._place, self._values))
            return ""
        return value

    def _refuse(self) -> None:
        self.faults.append(refused(self._text, self._place))
