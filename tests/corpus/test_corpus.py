"""Every odd file of the corpus gets the answer that stands beside it: the right rows, or a stop that tells why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.cases import (
    CORPUS,
    MAY,
    MUST,
    READ,
    STOP,
    Case,
    Read,
    Stopped,
    answers,
    as_text,
    cases,
    given,
    told_of_the_file,
    understand,
)
from tests.runs import ROOT
from tests.test_no_real_person import strange_numbers, texts

ALL = cases()
BY_NAME = {case.name: case for case in ALL}
FEWEST = 220  # the corpus only grows


def each(chosen: Sequence[Case]) -> pytest.MarkDecorator:
    """A test for each case, by its name; one that shows a fault not yet mended must fail until it is."""
    return pytest.mark.parametrize(
        "case",
        [
            pytest.param(
                case,
                id=case.name,
                marks=[pytest.mark.xfail(strict=True, reason=case.answer["fel_annu"])]
                if "fel_annu" in case.answer
                else [],
            )
            for case in chosen
        ],
    )


def files_of(case: Case, folder: Path) -> list[Path]:
    """The files as they are given: in their own place, or under the name that the answer gives them."""
    if "heter" not in case.answer:
        return [case.given]
    path = folder / case.answer["heter"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(case.given.read_bytes())
    return [path]


@each(ALL)
def test_an_odd_file_is_read_right_or_stopped(case: Case, tmp_path: Path) -> None:
    paths = files_of(case, tmp_path)
    found = understand(paths)
    if "stopp" in case.answer:
        assert isinstance(found, Stopped), found
        assert case.answer["stopp"] == found.error, found.said
        assert [] == [words for words in case.answer["sager"] if words not in found.said], found.said
    else:
        assert isinstance(found, Read), found.said
        assert [] == list(differences(case.answer, found))
        assert found.rows == found.used + sum(found.left_out.values())
    assert [] == list(told_of_the_file(found.said, case, _names(paths)))


def _names(paths: Sequence[Path]) -> list[str]:
    inside = [one for path in paths if path.is_dir() for one in path.iterdir()]
    return [part for path in (*paths, *inside) for part in (path.parent.name, path.name)]


def differences(answer: dict[str, Any], found: Read) -> list[str]:
    """Where what was understood is not what the answer says; what the answer does not tell is as in the file it is like, or nothing."""
    like = understand([BY_NAME[answer["lika"]].given]) if "lika" in answer else None
    assert not isinstance(like, Stopped)
    wanted: dict[str, Any] = {
        "rader": answer.get("rader", like.rows if like else None),
        "utelamnade": answer.get("utelamnade", like.left_out if like else {}),
        "fynd": answer.get("fynd", like.findings if like else {}),
        "kolumner_som_inte_anvands": tuple(answer.get("kolumner_som_inte_anvands", ())),
        "antal": answer.get("antal", len(like.posts) if like else len(answer.get("post", ()))),
        "slag": answer.get("slag", like.kinds[0].value if like else "beslut"),
    }
    there = {
        "rader": found.rows,
        "utelamnade": found.left_out,
        "fynd": found.findings,
        "kolumner_som_inte_anvands": found.unused_columns,
        "antal": len(found.posts),
        "slag": ", ".join(found.kinds),
    }
    wrong = [f"{name}: {wanted[name]!r} ≠ {there[name]!r}" for name in wanted if wanted[name] != there[name]]
    posts = [dict(post) for post in like.posts] if like else [{} for _ in found.posts]
    for post, told in zip(posts, answer.get("post", ()), strict=False):
        post |= {name: as_text(value) for name, value in told.items()}
    for place, (post, got) in enumerate(zip(posts, found.posts, strict=False), start=1):
        wrong += [
            f"post {place}, {name}: {text!r} ≠ {got.get(name)!r}"
            for name, text in post.items()
            if text != got.get(name)
        ]
    return wrong


# --- the corpus itself ----------------------------------------------------------------------------------------------------


def test_the_corpus_only_grows() -> None:
    assert FEWEST <= len(ALL)


def test_every_file_has_an_answer_and_every_answer_a_file() -> None:
    files = [path.relative_to(CORPUS).with_suffix("").as_posix() for path in given()]
    assert sorted(files) == sorted(path.relative_to(CORPUS).with_suffix("").as_posix() for path in answers())


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_an_answer_says_what_the_file_is_and_how_it_ends(case: Case) -> None:
    told = set(case.answer)
    assert MUST <= told
    assert set() == told - MUST - STOP - READ - MAY
    assert case.answer["vad"].endswith(".")
    assert (told >= STOP and not told & READ) or (not told & STOP and told & {"lika", "rader"})
    assert case.answer.get("lika", case.name) in BY_NAME


def test_no_file_of_the_corpus_and_no_name_holds_a_real_persons_number() -> None:
    files = [path for path in CORPUS.rglob("*") if path.is_file()]
    assert [] == [path for path in files for text in texts(path.read_bytes()) if list(strange_numbers(text))]
    assert [] == list(strange_numbers("\n".join(str(path.relative_to(ROOT)) for path in files)))


def test_git_leaves_the_files_of_the_corpus_as_they_are() -> None:
    assert "tests/corpus/*/** -text" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
