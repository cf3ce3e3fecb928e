"""What the statistics add to the kontrollsida and the kvittens: what is missing, what to do, and what goes where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.catalogue.control import ControlMaterial, ControlPage, Headline
from reports.catalogue.duty_words import WHY_OUTSIDE
from reports.catalogue.heading import MARKING
from reports.catalogue.kontrollsida import WHY_LEFT_OUT, doubts, openness, unused_answers
from reports.catalogue.statistik.material import StatistikHeading, Underlag
from reports.catalogue.statistik.words import SECTIONS, begins, months_in_words, period_in_words, year_of
from reports.model import Kind, LeftOut, PublicStatistik, Redovisning
from reports.render.words import listed, long_day

_HEADLINES = (
    ("orosanmalningar_0_17", "Orosanmälningar 0–17 år"),
    ("utredningar_avslutade", "Avslutade utredningar"),
)


@dataclass(frozen=True, slots=True)
class StatistikFacts:
    """What is printed, and where it comes from; `overlaps` whether an earlier handling tells of some of the same months, and
    `own_words` whether the municipality has a statistik.toml."""

    heading: StatistikHeading
    figures: PublicStatistik
    underlag: Mapping[Kind, Underlag]
    overlaps: bool
    own_words: bool


def page_of(facts: StatistikFacts, control: ControlMaterial) -> ControlPage:
    """The kontrollsida of the statistics, in words."""
    heading = facts.heading
    period = period_in_words(heading.period)
    return ControlPage(
        title=f"Kontrollsida, månadsstatistik, {period}",
        state=f"Månadsstatistik för {period}",
        warnings=tuple(_warnings(facts, control)),
        steps=(
            "Stämmer antalet rader nedan med vad källsystemet säger?",
            "Läs tjänsteskrivelsen från början till slut, och jämför några tal med källsystemet.",
            "Gå igenom rättelselistan. Rätta det som är fel i källsystemet, exportera igen och kör om. Då skapas en ny version.",
            "Registrera tjänsteskrivelsen i diariet.",
        ),
        headlines=tuple(_headlines(facts)),
        protection=tuple(_protection(facts)),
        remarks=tuple(_remarks(facts)),
        used="Rader som står för en aktualisering, en utredning, en månad med försörjningsstöd eller ett beslut, också från de år som perioden jämförs med.",
        why_left_out={
            **WHY_LEFT_OUT,
            **WHY_OUTSIDE,
            LeftOut.EFTER_MATDAGEN: f"Beslutet är fattat efter {long_day(heading.period.till.last_day)}, periodens sista dag.",
        },
        findings_in="rättelselistan",
        registrator=(
            f"Ärendemening: Månadsstatistik och nyckeltal, {period}. Handlingstyp: tjänsteskrivelse. "
            f"Diarienummer: {heading.diarienummer or 'sätts vid registrering'}. Avser: {period}. "
            f"Offentlig: statistik-{control.period}.docx och .xlsx. Registreras inte: filerna i mappen sekretess ({MARKING})."
        ),
    )


def receipt_of(facts: StatistikFacts) -> dict[str, object]:
    """What the statistics add to the kvittens."""
    return {
        "period": {"fran": str(facts.heading.period.fran), "till": str(facts.heading.period.till)},
        "tabeller": [one.measure.name for one in facts.figures.series],
        "saknade_manader": {
            kind.value: [str(manad) for manad in one.missing] for kind, one in facts.underlag.items() if one.missing
        },
    }


def _headlines(facts: StatistikFacts) -> Iterator[Headline]:
    for name, title in _HEADLINES:
        if series := facts.figures.by_name(name):
            total = dict(series.rows).get("Summa", series.rows[-1][1])[-1]
            if isinstance(total, int) and series.columns[-1] == year_of(facts.heading.period):
                yield Headline(title, total)
    yield Headline("Tabeller", len(facts.figures.series))


def _warnings(facts: StatistikFacts, control: ControlMaterial) -> Iterator[str]:
    yield from openness(control)
    missing = [section.heading for section in SECTIONS if section.kind not in facts.underlag]
    if missing:
        yield f"Inget underlag är läst för: {listed([one[:1].lower() + one[1:] for one in missing])}. Handlingen säger det. Ange exporten med --indata om den finns."
    for kind, one in facts.underlag.items():
        if one.missing and not one.empty:
            yield f"Exporten av {kind.in_words} saknar {months_in_words(one.missing)}. Månaderna redovisas som saknade. Exportera dem om de finns i systemet."
        if one.empty:
            yield f"Exporten av {kind.in_words} har inga uppgifter från {period_in_words(facts.heading.period)}. Perioden redovisas som saknad. Kontrollera att rätt export är angiven."
        if one.cut_at:
            yield (
                f"De senaste uppgifterna i exporten av {kind.in_words} är från {long_day(one.cut_at)}. Är exporten gjord innan perioden var slut saknas en del av den "
                "sista månaden."
            )
        if one.first:
            yield begins(one.first)
    if facts.overlaps:
        yield "Tidigare redovisningar av några av månaderna finns i mappen. Tabellerna är hållna mot dem och kan därför vara mer sammanslagna."
    yield from doubts(control)
    yield from unused_answers(control)


def _protection(facts: StatistikFacts) -> Iterator[str]:
    if facts.heading.kommun.disclosure.redovisning is Redovisning.OPPEN:
        yield "Öppen redovisning: alla uppgifter skrivs ut som de är, enligt nämndens beslut."
        return
    tables: dict[str, list[str]] = {}
    for one in facts.figures.series:
        for note in one.notes:
            tables.setdefault(note, []).append(one.measure.caption)
    for note, captions in tables.items():
        yield f"{note} Det gäller: {'; '.join(captions)}."
    if facts.figures.left_out:
        yield f"Inte utskrivna, eftersom någon grupp skulle bli för liten: {'; '.join(facts.figures.left_out)}."
    if not facts.figures.left_out and not any(one.notes for one in facts.figures.series):
        yield "Inga tabeller är sammanslagna: varje grupp är tillräckligt stor."


def _remarks(facts: StatistikFacts) -> Iterator[str]:
    if not facts.own_words:
        yield "Ingen statistik.toml ligger bredvid kommun.toml: bara programmets egna ord för anmälare, koder och insatser används."
    for kind, one in facts.underlag.items():
        systems = [f"{name} {first}–{last}" if first and last else name for name, first, last in one.systems]
        if systems:
            yield f"{kind.in_words[:1].upper()}{kind.in_words[1:]} kommer ur {listed(systems)}."
