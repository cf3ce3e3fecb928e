"""From quarter to quarter: eight quarters of both sample municipalities, and what became of every beslut between them.

`town` makes the exports as they were known when each quarter was reported, `happenings` what goes wrong between them, `ledger` says
from the exports' own rows what must become of every beslut, and `office` runs the program and reads its files back. Nothing here
but the command line and the folders it writes is the program's own.
"""

import pytest

pytest.register_assert_rewrite("tests.chain.accounting", "tests.chain.course")
