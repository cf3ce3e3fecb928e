"""What a delegation report adds to the kontrollsida and the kvittens: what to look into, and what goes where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.catalogue.control import ControlMaterial, ControlPage, Headline
from reports.catalogue.delegation.material import DelegationHeading
from reports.catalogue.delegation.words import period_in_words
from reports.catalogue.heading import MARKING
from reports.catalogue.kontrollsida import WHY_LEFT_OUT, doubts, openness, unused_answers
from reports.model import FindingKind, LeftOut, Part, PublicDelegation, Redovisningsperiod
from reports.render.words import listed, long_day, number

_USED = "Beslut, anställningar och beslut enligt lex Sarah inom perioden. Ett beslut kan stå på flera rader, och i två system."
_FILES = {
    Part.INDIVIDARENDEN: "offentligt/individarenden-",
    Part.FORTECKNING: "individarenden-forteckning-",
    Part.UTSKOTT: "utskottsbeslut-",
    Part.ORDFORANDE: "ordforandebeslut-",
    Part.ANSTALLNINGAR: "anstallningar-",
    Part.LEX_SARAH: "lex-sarah-",
}
_NOT_TRIED = "Anställningar och beslut enligt lex Sarah prövas inte mot delegationsordningen."
_WHY_LEFT_OUT = {
    **WHY_LEFT_OUT,
    LeftOut.UTANFOR_PERIODEN: "Raden är från en annan dag än periodens.",
    LeftOut.NAMNDENS_EGET: "Nämnden har själv fattat beslutet. Det är ingen delegation.",
}


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """What is printed of a period, and what the program knows of the periods before it.

    `told` are the keyed marks of the beslut that the nämnd is told of; `before` the periods of earlier reports; `small` whether fewer
    persons than the threshold have had a beslut; `outside` and `unclear` the beslut taken without support, and those of which it cannot be told;
    `missing` the columns that an export of beslut lacks; `ordning` the mark of the delegationsordning.
    """

    heading: DelegationHeading
    figures: PublicDelegation
    parts: Mapping[Part, str]
    anstallningar: int
    lex_sarah: int
    told: tuple[str, ...]
    before: tuple[Redovisningsperiod, ...]
    small: bool
    without_meetings: bool
    outside: int
    unclear: int
    missing: tuple[tuple[str, tuple[str, ...]], ...]
    ordning: str


def page_of(facts: DelegationFacts, control: ControlMaterial) -> ControlPage:
    """The kontrollsida of a delegation report, in words."""
    return ControlPage(
        title=f"Kontrollsida, delegationsbeslut, {period_in_words(facts.heading.period)}",
        state=f"Beslut fattade {period_in_words(facts.heading.period)}",
        warnings=tuple(_warnings(facts, control)),
        steps=(
            "Stämmer antalet rader nedan med vad källsystemet säger?",
            "Gå igenom delegationskontrollen: ett beslut utan stöd i delegationsordningen ska prövas av den som har rätt att besluta.",
            "Rätta det som står i rättelselistan, exportera igen och kör om. Då skapas en ny version.",
            "Registrera tjänsteskrivelsen och de offentliga bilagorna, och förteckningarna för sig som sekretess.",
        ),
        headlines=tuple(_headlines(facts)),
        protection=facts.figures.steps,
        remarks=tuple(_remarks(facts)),
        used=_USED,
        why_left_out=_WHY_LEFT_OUT,
        findings_in="delegationskontrollen och rättelselistan",
        registrator=_to_registrator(facts, control),
    )


def receipt_of(facts: DelegationFacts) -> dict[str, object]:
    """What a delegation report adds to the kvittens."""
    return {
        "fran": facts.heading.period.fran.isoformat(),
        "till": facts.heading.period.till.isoformat(),
        "anmals": facts.heading.anmals.isoformat(),
        "delar": {part.value: number for part, number in facts.parts.items()},
        "delegationsordning": {
            "marke": facts.ordning,
            "versioner": [{"galler_fran": str(fran), "beslut": beslut} for fran, beslut in facts.heading.versioner],
        },
        "totalt": {
            "individarenden": facts.figures.totalt,
            "anstallningar": facts.anstallningar,
            "lex_sarah": facts.lex_sarah,
        },
        "anmalda": sorted(facts.told),
    }


def _headlines(facts: DelegationFacts) -> Iterable[Headline]:
    if Part.INDIVIDARENDEN in facts.parts:
        yield Headline("Beslut i individärenden", facts.figures.totalt)
    if Part.LEX_SARAH in facts.parts:
        yield Headline("Beslut enligt lex Sarah", facts.lex_sarah)
    if Part.ANSTALLNINGAR in facts.parts:
        yield Headline("Anställningar", facts.anstallningar)


def _warnings(facts: DelegationFacts, control: ControlMaterial) -> list[str]:
    return [
        *_authority(facts, control),
        *openness(control),
        *_secrecy(facts, control),
        *doubts(control),
        *_doubts_of_the_period(facts, control),
        *unused_answers(control),
    ]


def _authority(facts: DelegationFacts, control: ControlMaterial) -> Iterable[str]:
    """What to look into, without numbers: how many beslut the ordförande took, or a unit without support, is no figure of the handlingar."""
    found = control.findings_by_kind
    if facts.outside:
        yield "Det finns beslut som är fattade utan stöd i lagen eller i delegationsordningen. Se delegationskontrollen."
    if facts.unclear:
        yield (
            "Det finns beslut där det inte går att avgöra om den som beslutade fick göra det: en uppgift saknas eller är okänd, eller lagrummet "
            "stämmer inte. Se delegationskontrollen."
        )
    for file, columns in facts.missing:
        yield (
            f"{file} saknar {'kolumnen' if len(columns) == 1 else 'kolumnerna'} {listed(list(columns))}. Utan {'den' if len(columns) == 1 else 'dem'} går "
            "kontrollen inte att göra, och handlingen säger inte vem som har beslutat."
        )
    if FindingKind.ORDFORANDEBESLUT_SENT in found:
        yield "Det finns ordförandebeslut från tiden före ett tidigare sammanträde. Programmet vet inte om de anmäldes där. Se delegationskontrollen."
    if FindingKind.ALDRIG_ANMALT in found:
        yield "Det finns beslut från tiden före perioden som inte står i någon tidigare redovisning. Gör en redovisning också för de dagarna."
    if FindingKind.ANMALT_TIDIGARE in found:
        yield "Det finns beslut som redan står i en tidigare redovisning. Perioderna överlappar varandra."


def _secrecy(facts: DelegationFacts, control: ControlMaterial) -> Iterable[str]:
    if facts.small:
        yield (
            f"Sekretessprövning: besluten gäller färre än {number(facts.heading.kommun.disclosure.troskel_delegation)} personer. Bara antalet skrivs ut. Pröva om det "
            "kan vara offentligt innan handlingen lämnas ut (26 kap. 1 § OSL)."
        )
    if control.is_later_version:
        yield (
            "En tidigare version av perioden finns. Har den lämnats ut: pröva sekretessen för båda tillsammans, och tala om vad som är ändrat. "
            "Har den inte lämnats ut: flytta den mappen åt sidan och kör igen, så kan alla tabeller skrivas ut."
        )


def _doubts_of_the_period(facts: DelegationFacts, control: ControlMaterial) -> Iterable[str]:
    heading = facts.heading
    if Part.INDIVIDARENDEN in facts.parts and not facts.figures.totalt and control.rows_in:
        yield "Exporterna har inga beslut under perioden. Kontrollera urvalet och datumen innan ni redovisar noll."
    if heading.upprattad <= heading.period.till:
        yield f"Perioden är inte slut: handlingarna är upprättade före {long_day(heading.period.till)}. Senare beslut saknas."
    if facts.without_meetings:
        yield (
            "delegationsordning.toml saknar sammanträdesdagar efter periodens början. Det går inte att se om ordförandebesluten anmäls i tid."
        )


def _remarks(facts: DelegationFacts) -> Iterable[str]:
    if Part.INDIVIDARENDEN in facts.parts:
        versions = [f"den från {long_day(fran)} ({adopted})" for fran, adopted in facts.heading.versioner]
        yield f"Besluten är prövade mot nämndens delegationsordning: {listed(versions) if versions else 'ingen gällde'}."
    if {Part.ANSTALLNINGAR, Part.LEX_SARAH} & {*facts.parts}:
        yield _NOT_TRIED
    others = sorted({one for one in facts.before if one != facts.heading.period})
    if not others:
        yield "Ingen tidigare redovisning ligger i mappen. Det går inte att se om något beslut anmäls två gånger, eller har fallit mellan två perioder."
        return
    latest = max(
        (one for one in others if one.till < facts.heading.period.fran), default=None, key=lambda one: one.till
    )
    if latest:
        yield f"Närmast föregående redovisning gäller {period_in_words(latest)}."


def _to_registrator(facts: DelegationFacts, control: ControlMaterial) -> str:
    heading = facts.heading
    lines = [
        f"Ärendemening: Redovisning av delegationsbeslut, {period_in_words(heading.period)}".replace("\u00a0", " "),
        f"Diarienummer: {heading.diarienummer or 'sätts vid registrering'}",
        f"Upprättad: {heading.upprattad.isoformat()}",
        f"Avsändare: {heading.kommun.forvaltning}, {heading.kommun.namnd}",
    ]
    documents = [(path, what, secret) for path, what, _, secret in control.files if path.endswith(".docx")]
    for position, (path, what, secret) in enumerate(documents):
        apart = " (registreras för sig, inte tillsammans med de offentliga)" if secret else ""
        title = f"Bilaga {position}{apart}" if position else "Tjänsteskrivelse"
        given = [number for part, number in facts.parts.items() if number and _FILES[part] in path]
        lines += ["", title, what, f"Fil: {path.split('/')[-1]}", *(f"Handlingsnummer: {one}" for one in given)]
        lines.append(MARKING if secret else "Offentlig")
    return "\n".join(lines)
