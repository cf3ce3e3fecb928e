"""What the handling of the statistics says in words. Every number in a sentence is a printed one."""

from __future__ import annotations

from reports.catalogue.statistik.material import StatistikPublic, Underlag
from reports.catalogue.statistik.words import SECTIONS, Section, begins, months_in_words, period_in_words, year_of
from reports.model import Kind, Kvartal, Manad, PublicSeries, Redovisning, Statistikperiod
from reports.render.words import NBSP, digits, kept_together, listed, month_name, number

_SUM = "Summa"
_TOLD = (
    ("orosanmalningar_0_17", "kom {n} in om barn 0–17 år", ("en orosanmälan", "orosanmälningar")),
    ("utredningar_avslutade", "avslutades {n}", ("en utredning", "utredningar")),
)
_WHAT = {
    Kind.ANMALNINGAR: "aktualiseringar",
    Kind.UTREDNINGAR: "utredningar",
    Kind.FORSORJNINGSSTOD: "försörjningsstöd",
    Kind.BESLUT: "beslut",
}


def summary(material: StatistikPublic) -> list[str]:
    """The figures that a member of the nämnd looks for first, with the change since last year; and what could not be counted."""
    period = period_in_words(material.heading.period)
    texts = [text for text in (_told(material, *one) for one in _TOLD) if text]
    texts += _share(material)
    if not texts:
        texts = [f"Redovisningen gäller {period}."]
    if gone := [section.heading for section in SECTIONS if section.kind not in material.underlag]:
        texts.append(f"Statistikuttag saknas för: {listed([one[:1].lower() + one[1:] for one in gone])}.")
    return texts


def section(material: StatistikPublic, section: Section) -> list[str]:
    """What is said before the tables of a section."""
    underlag = material.underlag.get(section.kind)
    if underlag is None:
        return [f"Statistikuttag är inte möjligt för den här perioden: ingen export av {_WHAT[section.kind]} är läst."]
    if section.kind is Kind.BESLUT and not _whole_quarters(material):
        return ["Verkställigheten redovisas per helt kvartal. Perioden innehåller inget helt kvartal."]
    if not any(section.holds(one) for one in material.figures.series):
        if material.heading.kommun.disclosure.redovisning is Redovisning.OPPEN:
            return ["Exporterna innehåller inget att redovisa här."]
        return [*_missing(material, underlag), "Inga tabeller kan skrivas ut utan att någon skulle kunna kännas igen."]
    return _missing(material, underlag)


def method(material: StatistikPublic) -> list[str]:
    """How the figures were made."""
    return [
        "Uppgifterna är räknade ur exporter från verksamhetssystemet. Varje mått är definierat under sin tabell. Summor är räknade ur de rader som står i "
        "tabellen. Ett år i en tabell är samma månader som perioden, det året.",
        "En månad som ingen export innehåller redovisas som saknad, aldrig som noll. När ett system har ersatt ett annat läggs deras uppgifter samman, och det "
        "som finns i båda räknas en gång.",
    ]


def protection(material: StatistikPublic) -> list[str]:
    """What the tables do not tell, and why."""
    disclosure = material.heading.kommun.disclosure
    if disclosure.redovisning is Redovisning.OPPEN:
        return [
            f"Nämnden har beslutat om öppen redovisning ({disclosure.beslut}). Uppgifterna skrivs därför ut utan att små grupper slås ihop."
        ]
    citations = material.heading.citations
    texts = [
        f"För att ingen ska kunna kännas igen slås grupper med färre än {number(disclosure.troskel_delegation)} personer ihop med andra grupper, och tabeller "
        "där det inte räcker skrivs inte ut. Det gäller också grupper som går att räkna fram ur två tabeller, eller ur en tidigare redovisning. "
        f"Uppgifterna om enskilda omfattas av sekretess enligt {citations.sekretess}."
    ]
    if material.figures.left_out:
        texts.append("De här tabellerna skrivs inte ut, eftersom grupperna i dem är för små:")
    return [kept_together(text) for text in texts]


def sources(material: StatistikPublic) -> list[str]:
    """Which system gave which months, for each kind of export."""
    return [
        f"{_WHAT[kind][:1].upper()}{_WHAT[kind][1:]}: {listed([_system(*one) for one in underlag.systems])}."
        for kind, underlag in material.underlag.items()
        if underlag.systems
    ]


def _told(material: StatistikPublic, name: str, what: str, words: tuple[str, str]) -> str:
    series = material.figures.by_name(name)
    totals = dict(zip(series.columns, _totals(series), strict=True)) if series else {}
    period = material.heading.period
    now, before = (totals.get(year_of(one)) for one in (period, period.years_before(1)))
    if not isinstance(now, int):
        return ""
    text = f"Under {period_in_words(period)} {what.format(n=_how_many(now, words))}"
    return f"{text}, {_change(now, before, period)}." if isinstance(before, int) else f"{text}."


def _share(material: StatistikPublic) -> list[str]:
    """The share of the latest quarter, beside the same quarter last year where that is told."""
    series = material.figures.by_name("verkstallighet_inom_tre_manader")
    if series is None:
        return []
    shares = dict(zip(series.columns, series.rows[-1][1], strict=True))
    latest = series.columns[-1]
    if not isinstance(shares[latest], int):
        return []
    text = f"Av de beslut vars tre månader gick ut under {latest} verkställdes {shares[latest]}{NBSP}% i tid"
    quarter, year = latest.rsplit(" ", 1)
    last_year = int(year) - 1
    before = shares.get(f"{quarter} {last_year}")
    return [f"{text}. Samma kvartal {last_year} var det {before}{NBSP}%." if isinstance(before, int) else f"{text}."]


def _totals(series: PublicSeries) -> tuple[int | str | None, ...]:
    rows = dict(series.rows)
    return rows.get(_SUM, series.rows[-1][1])


def _how_many(n: int, words: tuple[str, str]) -> str:
    return words[0] if n == 1 else f"{'inga' if n == 0 else number(n) if n < 13 else digits(n)} {words[1]}"


def _change(now: int, before: int, period: Statistikperiod) -> str:
    months = "samma månad" if period.fran == period.till else "samma månader"
    then = f"{months} {year_of(period.years_before(1))}"
    if now == before:
        return f"lika många som {then}"
    return f"{number(abs(now - before))} {'fler' if now > before else 'färre'} än {then}"


def _missing(material: StatistikPublic, underlag: Underlag) -> list[str]:
    texts = [f"Uppgifter saknas i exporterna för {months_in_words(underlag.missing)}."] if underlag.missing else []
    if underlag.empty:
        texts = [
            f"Statistikuttag är inte möjligt för {period_in_words(material.heading.period)}: exporten innehåller inga uppgifter från perioden."
        ]
    return [*texts, *([begins(underlag.first)] if underlag.first else [])]


def _whole_quarters(material: StatistikPublic) -> bool:
    period = material.heading.period
    quarters = {Kvartal.of(manad.first_day) for manad in period}
    return any(period.fran.first_day <= one.first_day and one.matdag <= period.till.last_day for one in quarters)


def _system(name: str, first: Manad | None, last: Manad | None) -> str:
    if first is None or last is None or last < first:
        return name
    one, other = month_name(str(first)), month_name(str(last))
    return f"{name} ({one})" if one == other else f"{name} ({one}–{other})"
