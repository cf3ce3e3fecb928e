"""What the handling of many nämnder adds to the kontrollsida and the kvittens: whose reports were read, their sums, and what to heed."""

from __future__ import annotations

from reports.catalogue.control import ControlMaterial, ControlPage, FiguresRead, Headline
from reports.catalogue.samla.doubts import used_for, warnings
from reports.catalogue.samla.material import SamlaFacts
from reports.catalogue.samla.sentences import quarters
from reports.catalogue.shared_words import quarter
from reports.model import Kvartal, Lista, Namndrapport, PublicSamladKvartal, PublicSummalista
from reports.render.words import listed, long_day

_TITLES = {Lista.EJ_VERKSTALLDA: "Ej verkställda beslut", Lista.AVBRUTNA: "Avbrutna beslut"}
_UNKNOWN = "okänd"


def page_of(facts: SamlaFacts, control: ControlMaterial) -> ControlPage:
    """The kontrollsida, in words."""
    which = quarters(facts.heading.kvartalen)
    return ControlPage(
        title=f"Kontrollsida, samlad rapport om ej verkställda beslut, {which}",
        state=f"Läget {listed([long_day(one.matdag) for one in facts.heading.kvartalen])}",
        warnings=warnings(facts, control),
        steps=(
            "Är rapporterna nedan de som nämnderna har beslutat om, i senaste version?",
            "Är siffrorna rimliga mot föregående kvartal och samma kvartal förra året?",
            "Vill ni förklara en förändring: skriv det under Bedömning, utan uppgifter som kan leda till en enskild.",
            "Registrera tjänsteskrivelsen tillsammans med nämndernas rapporter, och lämna ärendet till fullmäktige.",
        ),
        headlines=tuple(_headline(one, lista) for one in facts.figures.kvartalen for lista in one.listor),
        protection=(
            "Siffrorna är summor av det som nämnderna redan har skrivit ut. En summa skrivs ut bara när varje del av den är utskriven.",
        ),
        remarks=(),
        used="",
        why_left_out={},
        findings_in="",
        registrator=_to_registrator(facts, control),
        figures=tuple(
            FiguresRead(
                one.file,
                one.namnd,
                quarter(one.kvartal),
                used_for(one.kvartal, facts.heading.kvartalen),
                one.redovisning.value if one.redovisning else _UNKNOWN,
                _troskel(one),
                one.program or _UNKNOWN,
            )
            for one in sorted(facts.rapporter, key=lambda one: (-one.kvartal.year, -one.kvartal.number))
        ),
    )


def receipt_of(facts: SamlaFacts) -> dict[str, object]:
    """What the handling adds to the kvittens; its files take the place of the exports."""
    return {
        "kvartal": [str(one) for one in facts.heading.kvartalen],
        "filer": [
            {
                "namn": one.file,
                "namnd": one.namnd,
                "kvartal": str(one.kvartal),
                "redovisning": one.redovisning.value if one.redovisning else None,
                "troskel": one.troskel,
                "program": one.program or None,
                "marke": facts.marks[one.file],
            }
            for one in facts.rapporter
        ],
        "samma_innehall": [list(pair) for pair in facts.repeated],
        "saknas": {str(one.kvartal): list(one.saknas) for one in facts.figures.kvartalen},
        "jamforelse": {
            str(one.kvartal): [str(then.kvartal) for then in one.listor[0].jamforelser]
            for one in facts.figures.kvartalen
        },
        "totalt": {
            str(one.kvartal): {lista.lista.value: lista.summa() for lista in one.listor}
            for one in facts.figures.kvartalen
        },
    }


def _troskel(one: Namndrapport) -> str:
    if one.redovisning is None:
        return _UNKNOWN
    return str(one.troskel) if one.troskel else "ingen"


def _headline(one: PublicSamladKvartal, lista: PublicSummalista) -> Headline:
    return Headline(
        title=f"{_TITLES[lista.lista]}, {quarter(one.kvartal)}",
        number=lista.summa(),
        split=tuple((lag, lista.summa(lag)) for lag in ("SoL", "LSS")),
        beside=" ".join(f"{_which(one.kvartal, then.kvartal)}: {then.summa()}." for then in lista.jamforelser),
        caption="Per nämnd",
        rows=tuple((namnd, sum(n for (of, _), n in lista.antal.items() if of == namnd)) for namnd in one.namnder),
    )


def _which(kvartal: Kvartal, earlier: Kvartal) -> str:
    return "Samma kvartal förra året" if earlier == kvartal.year_before else "Föregående kvartal"


def _to_registrator(facts: SamlaFacts, control: ControlMaterial) -> str:
    heading = facts.heading
    names = [path.split("/")[-1] for path, _, _, _ in control.files if path.endswith(".docx")]
    lines = [
        f"Ärendemening: Samlad rapportering av ej verkställda beslut enligt SoL och LSS, {quarters(heading.kvartalen)}",
        f"Diarienummer: {heading.diarienummer or 'sätts vid registrering'}",
        f"Upprättad: {heading.upprattad.isoformat()}",
        f"Avsändare: {heading.kommun.forvaltning}, {heading.kommun.namnd}",
        "",
        "Handlingstyp: Tjänsteskrivelse med samlad statistikrapport till kommunfullmäktige",
        *(f"Fil: {name}" for name in names),
        "Offentlig",
        "Bilagor: nämndernas statistikrapporter för kvartalet, som tjänsteskrivelsen räknar upp under Beslutsunderlag",
    ]
    return "\n".join(lines).replace("\u00a0", " ")
