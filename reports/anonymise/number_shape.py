"""What a personnummer looks like in the free text of an export, however it is written."""

from __future__ import annotations

import re

_DASH = r"[-+\u2010-\u2015\u2212]"  # Word and the web write the hyphen in many ways

# Birth in six or eight digits, and the last four: digits, or IVO's T-forms.
NUMBER_SHAPED = re.compile(rf"(?<!\d)(\d{{8}}|\d{{6}})\s*{_DASH}?\s*(\d{{4}}|T\d{{3}}|TF\d{{2}})(?!\d)", re.IGNORECASE)
