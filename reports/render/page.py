"""The kontrollsida: one HTML page that stands alone, with no script and nothing fetched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2
import jinja2.sandbox

from reports.errors import TemplateError
from reports.render.words import digits

_ENVIRONMENT = jinja2.sandbox.ImmutableSandboxedEnvironment(
    undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_ENVIRONMENT.filters["siffror"] = digits


def render_page(template: bytes, name: str, values: Mapping[str, Any]) -> bytes:
    """The page. Raises TemplateError if the template and the values do not fit each other."""
    try:
        return _ENVIRONMENT.from_string(template.decode("utf-8")).render(values).encode("utf-8")
    except Exception:  # a municipality may have a page of its own; whatever it tries, the officer gets a sentence
        raise TemplateError(f"Mallen {name} är trasig. Återställ den från programmets egen mapp templates.") from None
