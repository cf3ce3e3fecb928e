"""What a quarter adds to the kontrollsida and the kvittens: its lists against earlier quarters, and what to heed before it is given out."""

from __future__ import annotations

from collections.abc import Mapping

from reports.catalogue.control import ControlMaterial, ControlPage, Headline
from reports.catalogue.duty_words import WHY_OUTSIDE, hidden_duties
from reports.catalogue.heading import MARKING
from reports.catalogue.ivo_fonster import fonster_of
from reports.catalogue.kontrollsida import WHY_LEFT_OUT, doubts, openness, unused_answers
from reports.catalogue.kvartal.facts import KvartalFacts
from reports.catalogue.kvartal.kontroll_history import doubts_of_history, follows, made_after
from reports.catalogue.shared_words import quarter, upcoming
from reports.model import FindingKind, LeftOut, Lista, PublicLista
from reports.register import Earlier
from reports.render.words import capital, day_interval, long_day, number, small

_TITLES = {Lista.EJ_VERKSTALLDA: "Ej verkställda beslut", Lista.AVBRUTNA: "Avbrutna beslut"}
_USED = "Gynnande beslut som omfattas av skyldigheten, både verkställda och inte."
_WHY_LEFT_OUT = {
    **WHY_LEFT_OUT,
    **WHY_OUTSIDE,
    LeftOut.EFTER_MATDAGEN: "Beslutet är fattat efter kvartalets slut.",
}


def page_of(facts: KvartalFacts, control: ControlMaterial) -> ControlPage:
    """The kontrollsida of a quarter, in words."""
    kvartal = facts.heading.kvartal
    return ControlPage(
        title=f"Kontrollsida, ej verkställda beslut, {quarter(kvartal)}",
        state=f"Läget {long_day(kvartal.matdag)}",
        warnings=tuple(_warnings(facts, control)),
        steps=(
            "Stämmer antalet rader nedan med vad källsystemet säger?",
            "Är siffrorna rimliga mot föregående kvartal?",
            "Rätta det som står i rättelselistan, exportera igen och kör om. Då skapas en ny version.",
            f"Rapportera till IVO efter IVO-listan{_window(facts)}.",
            "Lämna rapporten till revisorerna, och registrera tjänsteskrivelsen till fullmäktige.",
        ),
        headlines=tuple(_headline(lista, facts.earlier) for lista in facts.figures.listor),
        protection=tuple(f"{_TITLES[lista.lista]}. {step}" for lista in facts.figures.listor for step in lista.steps),
        remarks=(upcoming(facts.waiting, kvartal), follows(facts.followed), made_after(facts)),
        used=_USED,
        why_left_out=_WHY_LEFT_OUT,
        findings_in="rättelselistan",
        registrator=_to_registrator(facts, control),
    )


def receipt_of(facts: KvartalFacts) -> dict[str, object]:
    """What a quarter adds to the kvittens."""
    return {
        "kvartal": str(facts.heading.kvartal),
        "matdag": facts.heading.kvartal.matdag.isoformat(),
        "foljer_pa": facts.followed[-1].name if facts.followed else None,
        "jamforelse": comparison(facts.earlier),
        "totalt": {lista.lista.value: lista.totalt for lista in facts.figures.listor},
    }


def comparison(earlier: Earlier) -> dict[str, dict[str, int] | None]:
    """The totals of earlier quarters that the handling was compared with; None where there was none."""
    quarters = (
        ("foregaende_kvartal", earlier.foregaende_kvartal),
        ("samma_kvartal_foregaende_ar", earlier.samma_kvartal_foregaende_ar),
    )
    return {name: {lista.value: n for lista, n in totals.items()} if totals else None for name, totals in quarters}


def same_note(facts: KvartalFacts, receipt: Mapping[str, object]) -> str:
    """What to say of a run that was made before, if quarters made since would change its comparison."""
    if receipt.get("jamforelse") == comparison(facts.earlier):
        return ""
    return "Jämförelsen med tidigare kvartal har ändrats sedan dess. Ska den med: flytta mappen åt sidan och kör igen."


def _warnings(facts: KvartalFacts, control: ControlMaterial) -> list[str]:
    """What the officer must know before anything is given out."""
    return [
        *hidden_duties(control),
        *openness(control),
        *_secrecy(facts, control),
        *doubts(control),
        *_doubts_of_the_quarter(facts),
        *doubts_of_history(facts, control),
        *unused_answers(control),
    ]


def _secrecy(facts: KvartalFacts, control: ControlMaterial) -> list[str]:
    """What must be weighed before the offentlig handling is given out."""
    found = []
    troskel = facts.heading.kommun.disclosure.troskel
    for lista in facts.figures.listor:
        for lag, _ in lista.families:
            found.append(
                f"Sekretessprövning: {_TITLES[lista.lista].lower()} enligt {lag} gäller färre än {number(troskel)} personer. Antalet skrivs ut, eftersom lagen "
                "kräver det. Pröva om uppgifterna kan vara offentliga innan rapporten sänds till fullmäktige eller publiceras (26 kap. 1 § OSL)."
            )
    if n := control.findings_by_kind.get(FindingKind.PERSONUPPGIFT_I_FRITEXT):
        found.append(
            f"{'En orsak' if n == 1 else f'{capital(number(n))} orsaker'} innehåller personuppgifter, som är maskerade i handlingarna. Läs resten av "
            "texten, och rätta i källsystemet innan rapporterna till IVO och revisorerna lämnas."
        )
    if control.is_later_version:
        found.append(
            "En tidigare version av kvartalet finns. Har den lämnats ut: pröva sekretessen för båda tillsammans, och tala om vad som är ändrat."
        )
    return found


def _doubts_of_the_quarter(facts: KvartalFacts) -> list[str]:
    heading, kvartal = facts.heading, facts.heading.kvartal
    found = []
    if heading.upprattad <= kvartal.matdag:
        found.append(
            f"Kvartalet är inte slut: handlingarna är upprättade före mätdagen {long_day(kvartal.matdag)}. Siffrorna är inte läget den dagen."
        )
    if heading.upprattad > kvartal.next.matdag:
        found.append("Kvartalet är äldre än det senaste. Orsakerna i handlingarna är de som står i exporten nu.")
    for title, lista in zip(_TITLES.values(), facts.figures.listor, strict=True):
        before = facts.earlier.foregaende_kvartal
        if lista.floden and before and before[lista.lista] != lista.floden.kvarstaende:
            found.append(
                f"{title}: kvarstående är {lista.floden.kvarstaende}, men förra rapporten slutade på {before[lista.lista]}. Skillnaden kan vara sen "
                "registrering. Kontrollera."
            )
    return found


def _headline(lista: PublicLista, earlier: Earlier) -> Headline:
    before, year_before = earlier.foregaende_kvartal, earlier.samma_kvartal_foregaende_ar
    flows = lista.floden
    compared = (
        f"Föregående kvartal: {before[lista.lista] if before else 'ingen tidigare rapport i mappen'}.",
        f" Samma kvartal förra året: {year_before[lista.lista]}." if year_before else "",
    )
    return Headline(
        title=_TITLES[lista.lista],
        number=lista.totalt,
        split=lista.per_lag,
        beside="".join(compared),
        caption="Under kvartalet",
        rows=(
            ("Kvarstående sedan tidigare", flows.kvarstaende),
            ("Nya under kvartalet", flows.nya),
            ("Verkställda under kvartalet", flows.verkstallda),
            ("Avslutade under kvartalet", flows.avslutade),
            ("Rapporterade", flows.rapporterade),
        )
        if flows
        else (),
    )


def _window(facts: KvartalFacts) -> str:
    fonster = fonster_of(facts.heading.kommun, facts.heading.kvartal)
    if fonster is None:
        return ""
    moved = f"; {small(fonster.moved).rstrip('.')}" if fonster.moved else ""
    return f". Fönstret enligt kommun.toml: {fonster.days} (kontrollera hos IVO{moved})"


def _to_registrator(facts: KvartalFacts, control: ControlMaterial) -> str:
    heading = facts.heading
    names = {
        path.split("/")[-1].split("-2")[0]: path.split("/")[-1]
        for path, _, _, _ in control.files
        if path.endswith(".docx")
    }
    period = day_interval(heading.kvartal.first_day, heading.kvartal.matdag).replace("\u00a0", " ")
    lines = [
        f"Ärendemening: Rapportering av ej verkställda beslut enligt SoL och LSS, kvartal {heading.kvartal.number} {heading.kvartal.year}",
        f"Diarienummer: {heading.diarienummer or 'sätts vid registrering'}",
        f"Period: {period}",
        f"Upprättad: {heading.upprattad.isoformat()}",
        f"Avsändare: {heading.kommun.forvaltning}, {heading.kommun.namnd}",
        "",
        "Handling 1",
        "Handlingstyp: Tjänsteskrivelse med statistikrapport till kommunfullmäktige",
        f"Fil: {names['statistikrapport-kf']}",
        "Offentlig",
        "",
        "Handling 2 (för sig, inte tillsammans med handling 1)",
        "Handlingstyp: Rapport till revisorerna",
        f"Fil: {names['revisorsrapport']}",
        MARKING,
        "",
        "Handling 3 (bara om nämnden registrerar den)",
        "Handlingstyp: Underlag till IVO:s e-tjänst",
        f"Fil: {names['ivo-rapport']}",
        MARKING,
    ]
    return "\n".join(lines)
