"""`profil` as an officer meets it: what is told, where the profile lies, and that the answers make the export readable."""

from __future__ import annotations

from pathlib import Path

from tests.profil.renamed import sample_of
from tests.runs import kommun_file
from tests.test_cli import run

VIVA = sample_of("viva")


def test_a_known_export_is_said_to_be_known_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_bytes(VIVA.written({}))
    answer = run("profil", "export.csv", cwd=tmp_path)
    assert (0, "") == (answer.returncode, answer.stderr)
    assert answer.stdout.startswith("export.csv läses redan med profilen viva (beslut).")
    assert "Ingen ny profil behövs." in answer.stdout
    assert ["export.csv"] == [path.name for path in tmp_path.iterdir()]


def test_an_unknown_export_gets_its_questions_and_its_profile(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_bytes(
        VIVA.written({"Personnr": "Pnr", "Giltig t.o.m.": "Slutdatum", "Paragraf": "§"})
    )
    answer = run("profil", "export.csv", cwd=tmp_path)
    assert (0, "") == (answer.returncode, answer.stderr)
    for line in (
        "Teckenkodning: Windows-1252. Skiljetecken: semikolon. Rubriker: rad 4.",
        "Titelrader ovanför: 3. Slutrad: ”Antal poster: {antal}”. Rader: 367.",
        "Slag: beslut. Närmast är profilen viva: 31 av 34 rubriker är lika.",
        "  personnummer = ”Pnr” (rubriken är känd, innehåller personnummer)",
        "  lagrum = ”§” (bara den här kolumnen innehåller lagrum)",
        "  gäller till: ”Slutdatum” (rubriken kan betyda flera saker)",
        f"Profilen är skriven: {Path('utdata/profiler/viva-beslut.toml')}",
    ):
        assert line in answer.stdout.splitlines()
    written = (tmp_path / "utdata/profiler/viva-beslut.toml").read_text(encoding="utf-8")
    assert '# "gäller till" = "Slutdatum"' in written.splitlines()


def test_the_answered_profile_beside_kommun_toml_makes_the_export_known(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_bytes(VIVA.written({"Paragraf": "§"}))
    kommun = kommun_file(tmp_path / "mall")
    assert 0 == run("profil", "export.csv", "--ut", "ut", cwd=tmp_path).returncode
    draft = (tmp_path / "ut/profiler/viva-beslut.toml").read_text(encoding="utf-8")
    (tmp_path / "mall" / "profiler").mkdir()
    own = tmp_path / "mall" / "profiler" / "viva-beslut.toml"
    own.write_text(draft.replace('# "lagrum"', '"lagrum"'), encoding="utf-8")
    answer = run("profil", "export.csv", "--kommun", str(kommun), cwd=tmp_path)
    assert (0, "") == (answer.returncode, answer.stderr)
    assert "export.csv läses redan med profilen viva (beslut)." in answer.stdout


def test_a_folder_that_cannot_be_written_stops_with_words(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_bytes(VIVA.written({"Paragraf": "§"}))
    (tmp_path / "fil").write_text("en fil, ingen mapp", encoding="utf-8")
    answer = run("profil", "export.csv", "--ut", "fil", cwd=tmp_path)
    assert 4 == answer.returncode
    assert "Det går inte att skriva" in answer.stderr
