"""Makes the standard Word templates anew: `python templates/standard/make_templates.py`.

The .docx files beside this script are what the program reads and what a municipality copies and edits in Word. The script is how
they came to be, so that a change of wording or look can be read as text. A test holds the two together.
"""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reports.render.package import repack
from reports.render.properties import shed

FOLDER = Path(__file__).resolve().parent
_BLUE = RGBColor(0x1F, 0x38, 0x64)
_RED = RGBColor(0x9C, 0x00, 0x06)
_BLACK = RGBColor(0, 0, 0)
_FONT = "Calibri"
_FEE = (
    "Kommunen kan bli skyldig att betala en särskild avgift om en beviljad insats inte ges inom skälig tid, eller inte ges på nytt inom skälig "
    "tid efter ett avbrott ({{ lagrum.sarskild_avgift }}). Förvaltningsrätten beslutar om avgiften efter ansökan av IVO. Vad som är skälig tid "
    "bedöms i varje enskilt fall; tre månader är gränsen för rapporteringen, inte för avgiften. {{ text.avgift }}"
)


def statistikrapport_kf() -> bytes:
    """The tjänsteskrivelse to kommunfullmäktige."""
    document = _document(landscape=False)
    _header(document, "Tjänsteskrivelse", secret=False)
    _info(document, "Upprättad: {{ upprattad }}", "Diarienummer: {{ diarienummer }}", "{{ namnd }}")
    _add(document, "Heading 1", "{{ rubrik }}")
    _add(document, "Heading 2", "Förslag till beslut i {{ namnd_liten }}")
    _numbered(document, "{{ text.forslag_namnd }}")
    _add(document, "Heading 2", "Förslag till beslut i kommunfullmäktige")
    _numbered(document, "{{ text.forslag }}")
    _add(document, "Heading 2", "Sammanfattning")
    _add(document, "Body Text", "{{ text.sammanfattning }}")
    _add(document, "Heading 2", "Ärendebeskrivning")
    _add(
        document,
        "Body Text",
        "{{ namnd }} ska en gång per kvartal lämna en statistikrapport till kommunfullmäktige. Rapporten ska visa hur många gynnande beslut "
        "som inte har verkställts inom tre månader från dagen för beslutet, vilka typer av insatser de gäller och hur lång tid som har gått sedan "
        "besluten fattades. Detsamma gäller beslut där verkställigheten har avbrutits och insatsen inte har verkställts på nytt inom tre månader. "
        "Skyldigheten följer av {{ lagrum.statistikrapport }}.",
    )
    _add(
        document,
        "Body Text",
        "Beslut som inte har verkställts i tid rapporteras också vart och ett, med skälen till dröjsmålet, till Inspektionen för vård och "
        "omsorg (IVO) och till kommunens revisorer enligt {{ lagrum.rapport }}.",
    )
    _add(
        document,
        "Body Text",
        "{{ text.offentlighet }} Uppgifter inom socialtjänsten om enskildas personliga förhållanden omfattas av sekretess enligt {{ lagrum.sekretess }}.",
    )
    _add(document, "Heading 3", "Beslut som inte har verkställts")
    _add(document, "Body Text", "{{ text.ej_verkstallda }}")
    _add(document, "Body Text", "{{ tabell.ej_verkstallda }}")
    _add(document, "Heading 3", "Beslut som inte har verkställts på nytt efter ett avbrott")
    _add(document, "Body Text", "{{ text.avbrutna }}")
    _add(document, "Body Text", "{{ tabell.avbrutna }}")
    _add(document, "Heading 3", "Så är uppgifterna framtagna")
    _add(document, "Body Text", "{{ text.metod }}")
    _add(document, "Heading 2", "Bedömning")
    _add(document, "Body Text", "{{ text.bedomning }}")
    _add(document, "Heading 2", "Ekonomiska konsekvenser")
    _add(document, "Body Text", _FEE)
    _add(document, "Body Text", "{{ avsnitt }}")
    _add(document, "Heading 2", "Beslutsunderlag")
    _add(document, "List Bullet", "{{ text.beslutsunderlag }}")
    _add(document, "Underskrift", "{{ undertecknare }}")
    _add(document, "Heading 2", "Sändlista")
    _add(document, "List Bullet", "{{ sandlista }}")
    return _finished(document, "Tjänsteskrivelse: ej verkställda beslut")


def samlad_statistikrapport_kf() -> bytes:
    """The tjänsteskrivelse to kommunfullmäktige out of many nämnders reports."""
    document = _document(landscape=False)
    _header(document, "Tjänsteskrivelse", secret=False)
    _info(document, "Upprättad: {{ upprattad }}", "Diarienummer: {{ diarienummer }}", "{{ namnd }}")
    _add(document, "Heading 1", "{{ rubrik }}")
    _add(document, "Heading 2", "Förslag till beslut i {{ namnd_liten }}")
    _numbered(document, "{{ text.forslag_namnd }}")
    _add(document, "Heading 2", "Förslag till beslut i kommunfullmäktige")
    _numbered(document, "{{ text.forslag }}")
    _add(document, "Heading 2", "Sammanfattning")
    _add(document, "Body Text", "{{ text.sammanfattning }}")
    _add(document, "Heading 2", "Ärendebeskrivning")
    _add(
        document,
        "Body Text",
        "Varje nämnd som beslutar om insatser enligt SoL eller LSS ska en gång per kvartal lämna en statistikrapport till kommunfullmäktige. "
        "Rapporten ska visa hur många gynnande beslut som inte har verkställts inom tre månader från dagen för beslutet, vilka typer av insatser de "
        "gäller och hur lång tid som har gått sedan besluten fattades. Detsamma gäller beslut där verkställigheten har avbrutits och insatsen inte "
        "har verkställts på nytt inom tre månader. Skyldigheten följer av {{ lagrum.statistikrapport }}. Här läggs nämndernas rapporter fram i ett "
        "ärende, med siffrorna för varje nämnd och för nämnderna tillsammans.",
    )
    _add(document, "Body Text", "{{ text.namnder }}")
    _add(
        document,
        "Body Text",
        "Beslut som inte har verkställts i tid rapporteras också vart och ett, med skälen till dröjsmålet, till Inspektionen för vård och "
        "omsorg (IVO) och till kommunens revisorer enligt {{ lagrum.rapport }}. Det gör varje nämnd för sig. Här anges inga skäl. "
        "Uppgifter inom socialtjänsten om enskildas personliga förhållanden omfattas av sekretess enligt {{ lagrum.sekretess }}.",
    )
    _add(document, "Heading 3", "Beslut som inte har verkställts")
    _add(document, "Body Text", "{{ siffror.ej_verkstallda }}")
    _add(document, "Heading 3", "Beslut som inte har verkställts på nytt efter ett avbrott")
    _add(document, "Body Text", "{{ siffror.avbrutna }}")
    _add(document, "Heading 3", "Så är uppgifterna framtagna")
    _add(document, "Body Text", "{{ text.metod }}")
    _add(document, "Heading 2", "Bedömning")
    _add(document, "Body Text", "{{ text.bedomning }}")
    _add(document, "Heading 2", "Ekonomiska konsekvenser")
    _add(document, "Body Text", _FEE)
    _add(document, "Body Text", "{{ avsnitt }}")
    _add(document, "Heading 2", "Beslutsunderlag")
    _add(document, "List Bullet", "{{ text.beslutsunderlag }}")
    _add(document, "Underskrift", "{{ undertecknare }}")
    _add(document, "Heading 2", "Sändlista")
    _add(document, "List Bullet", "{{ sandlista }}")
    return _finished(document, "Tjänsteskrivelse: ej verkställda beslut, flera nämnder")


def ivo_rapport() -> bytes:
    """The report to IVO: sekretess, landscape, one row per beslut."""
    document = _document(landscape=True)
    _header(document, "Underlag till IVO:s e-tjänst", secret=True)
    _info(document, "Upprättad: {{ upprattad }}", "Diarienummer: {{ diarienummer }}", "{{ namnd }}")
    _add(document, "Heading 1", "{{ rubrik }}")
    _add(document, "Heading 2", "Sammanfattning")
    _add(document, "Body Text", "{{ text.sammanfattning }}")
    _add(document, "Body Text", "{{ text.ofullstandiga }}")
    _add(document, "Body Text", "{{ text.passerar }}")
    _add(document, "Heading 2", "{{ besluten_rubrik }}")
    _add(document, "Body Text", "{{ text.om_raderna }}")
    _add(document, "Body Text", "{{ tabell.ivo }}")
    _add(document, "Heading 2", "{{ oversikt_rubrik }}")
    _add(document, "Body Text", "{{ tabell.oversikt }}")
    return _finished(document, "Rapport till IVO: ej verkställda beslut")


def revisorsrapport() -> bytes:
    """The report to the revisorer: sekretess, one row per beslut, no name and no personnummer."""
    document = _document(landscape=True)
    _header(document, "Rapport till revisorerna", secret=True)
    _info(document, "Upprättad: {{ upprattad }}", "Diarienummer: {{ diarienummer }}", "{{ namnd }}")
    _add(document, "Heading 1", "{{ rubrik }}")
    _add(document, "Heading 2", "Sammanfattning")
    _add(document, "Body Text", "{{ text.sammanfattning }}")
    _add(document, "Heading 2", "Bakgrund")
    _add(
        document,
        "Body Text",
        "{{ namnd }} ska en gång per kvartal rapportera till IVO och till de revisorer som avses i {{ lagrum.revisorer }} vilka gynnande beslut som "
        "inte har verkställts inom tre månader, eller inte har verkställts på nytt inom tre månader efter ett avbrott. För varje beslut anges "
        "tidpunkten, typen av insats och kortfattat skälen till dröjsmålet ({{ lagrum.rapport }}). När ett rapporterat beslut har verkställts ska "
        "nämnden anmäla det till IVO och revisorerna, med datum för verkställigheten ({{ lagrum.underrattelse }}). Läget avser {{ matdag }}. Rapporten innehåller inte de enskildas namn eller personnummer.",
    )
    _add(document, "Heading 2", "{{ besluten_rubrik }}")
    _add(document, "Body Text", "{{ tabell.beslut }}")
    _add(document, "Heading 2", "{{ oversikt_rubrik }}")
    _add(document, "Body Text", "{{ tabell.oversikt }}")
    _add(document, "Underskrift", "{{ undertecknare }}")
    return _finished(document, "Rapport till revisorerna: ej verkställda beslut")


def delegationsbeslut() -> bytes:
    """The tjänsteskrivelse that anmäler the beslut taken by delegation."""
    document = _document(landscape=False)
    _header(document, "Tjänsteskrivelse", secret=False)
    _info(document, "Upprättad: {{ upprattad }}", "Diarienummer: {{ diarienummer }}", "{{ namnd }}")
    _add(document, "Heading 1", "{{ rubrik }}")
    _add(document, "Heading 2", "Förslag till beslut i {{ namnd_liten }}")
    _numbered(document, "{{ text.forslag }}")
    _add(document, "Heading 2", "Sammanfattning")
    _add(document, "Body Text", "{{ text.sammanfattning }}")
    _add(document, "Body Text", "{{ tabell.delar }}")
    _add(document, "Heading 2", "Vad redovisningen innebär")
    _add(
        document,
        "Body Text",
        "{{ namnd }} har i sin delegationsordning{{ ordning }} överlåtit rätten att besluta i vissa ärenden till utskott "
        "({{ lagrum.delegation }}), till anställda ({{ lagrum.anstalld }}) och, när nämndens beslut inte kan avvaktas, till ordföranden "
        "({{ lagrum.bradskande }}). Ett beslut som fattas på delegation gäller som om nämnden själv hade fattat det. Nämnden bestämmer i vilken "
        "utsträckning besluten ska anmälas ({{ lagrum.anmalan }}). Brådskande beslut ska alltid anmälas vid nästa sammanträde "
        "({{ lagrum.anmalan_bradskande }}).",
    )
    _add(
        document,
        "Body Text",
        "Att besluten anmäls betyder inte att nämnden prövar eller fastställer dem. Nämnden kan när som helst återkalla en delegation, och kan ta "
        "över ett ärende innan det är avgjort.",
    )
    _add(document, "Heading 2", "Så kan besluten överklagas")
    _add(
        document,
        "Body Text",
        "De flesta beslut om enskilda kan överklagas genom förvaltningsbesvär av den som beslutet angår, om det har gått hen emot "
        "({{ lagrum.overklagande }}). Tiden är tre veckor från den dag då den enskilde fick del av beslutet ({{ lagrum.overklagandetid }}). Att beslutet "
        "anmäls till nämnden påverkar inte den tiden. Nämndens beslut enligt LVM får den enskilde inte överklaga ({{ lagrum.overklagandeforbud }}).",
    )
    _add(
        document,
        "Body Text",
        "Andra beslut, till exempel om avtal, anställningar och insatser som nämnden får ge utöver rätten till bistånd, kan den som är medlem av "
        "kommunen få prövade genom laglighetsprövning ({{ lagrum.laglighetsprovning }}). Tiden är tre veckor från den dag då det tillkännages på "
        "kommunens digitala anslagstavla att protokollet från nämndens sammanträde är justerat ({{ lagrum.laglighetsprovning_tid }}). Beslut som bara "
        "förbereder eller verkställer något kan inte prövas så.",
    )
    _add(document, "Heading 2", "Uppgifter som inte lämnas")
    _add(
        document,
        "Body Text",
        "De offentliga delarna säger inte vilka enskilda som besluten gäller eller vem som har tagit initiativ till dem. Sådana uppgifter omfattas i regel "
        "av sekretess ({{ lagrum.sekretess }}), och personer med skyddade uppgifter ska inte kunna spåras ({{ lagrum.skyddade }}). Förteckningarna, som "
        "omfattas av sekretess, anger bara ärendenummer. Besluten i sin helhet finns hos {{ forvaltning_liten }}.",
    )
    _add(document, "Body Text", "{{ avsnitt }}")
    _add(document, "Heading 2", "Beslutsunderlag")
    _add(document, "List Bullet", "{{ beslutsunderlag }}")
    _add(document, "Underskrift", "{{ undertecknare }}")
    return _finished(document, "Tjänsteskrivelse: redovisning av delegationsbeslut")


def individarenden() -> bytes:
    """The offentlig appendix on individärenden: protected figures, and the offices that decided."""
    document = _appendix(landscape=False, secret=False)
    _add(document, "Body Text", "{{ text.skydd }}")
    _add(document, "Heading 2", "{{ beslut_rubrik }}")
    _add(document, "Body Text", "{{ tabell.beslut }}")
    _add(document, "Heading 2", "{{ delegater_rubrik }}")
    _add(document, "Body Text", "{{ text.delegater }}")
    _add(document, "Body Text", "{{ tabell.delegater }}")
    return _finished(document, "Delegationsbeslut i individärenden")


def delegationsforteckning() -> bytes:
    """The list of beslut one by one: sekretess, landscape."""
    document = _appendix(landscape=True, secret=True)
    _add(document, "Body Text", "{{ tabell.beslut }}")
    return _finished(document, "Förteckning över delegationsbeslut")


def anstallningar() -> bytes:
    """The list of anställningar made on delegation; landscape, so that an agreement and its days stand on one line."""
    document = _appendix(landscape=True, secret=False)
    for part, heading in (("tillsvidare", "Tillsvidareanställningar"), ("visstid", "Visstidsanställningar")):
        _add(document, "Heading 2", heading)
        _add(document, "Body Text", f"{{{{ text.{part} }}}}")
        _add(document, "Body Text", f"{{{{ tabell.{part} }}}}")
    _add(document, "Heading 2", "{{ sammanstallning_rubrik }}")
    _add(document, "Body Text", "{{ tabell.sammanstallning }}")
    return _finished(document, "Förteckning över anställningar")


def lex_sarah() -> bytes:
    """The list of beslut under lex Sarah."""
    document = _appendix(landscape=False, secret=False)
    _add(document, "Heading 2", "{{ besluten_rubrik }}")
    _add(document, "Body Text", "{{ tabell.lex_sarah }}")
    return _finished(document, "Beslut enligt lex Sarah")


def statistik() -> bytes:
    """The tjänsteskrivelse with månadsstatistik and nyckeltal."""
    document = _document(landscape=False, narrow_tables=True)
    _header(document, "Tjänsteskrivelse", secret=False)
    _info(document, "Upprättad: {{ upprattad }}", "Diarienummer: {{ diarienummer }}", "{{ namnd }}")
    _add(document, "Heading 1", "{{ rubrik }}")
    _add(document, "Heading 2", "Förslag till beslut i {{ namnd_liten }}")
    _numbered(document, "{{ text.forslag }}")
    _add(document, "Heading 2", "Sammanfattning")
    _add(document, "Body Text", "{{ text.sammanfattning }}")
    for name in ("orosanmalningar", "forhandsbedomningar", "utredningar", "forsorjningsstod", "verkstallighet"):
        _add(document, "Heading 2", f"{{{{ rubriker.{name} }}}}")
        for group in ("text", "tabell"):
            _add(document, "Body Text", f"{{{{ {group}.{name} }}}}")
    _add(document, "Heading 2", "Så är uppgifterna framtagna")
    _add(document, "Body Text", "{{ text.metod }}")
    _add(document, "List Bullet", "{{ text.underlag }}")
    _add(document, "Body Text", "{{ text.skydd }}")
    _add(document, "List Bullet", "{{ text.utelamnade }}")
    _add(document, "Heading 2", "Beslutsunderlag")
    _add(document, "List Bullet", "{{ text.beslutsunderlag }}")
    _add(document, "Underskrift", "{{ undertecknare }}")
    return _finished(document, "Tjänsteskrivelse: månadsstatistik och nyckeltal")


TEMPLATES = {
    "statistikrapport-kf": statistikrapport_kf,
    "samlad-statistikrapport-kf": samlad_statistikrapport_kf,
    "ivo-rapport": ivo_rapport,
    "revisorsrapport": revisorsrapport,
    "delegationsbeslut": delegationsbeslut,
    "individarenden": individarenden,
    "delegationsforteckning": delegationsforteckning,
    "anstallningar": anstallningar,
    "lex-sarah": lex_sarah,
    "statistik": statistik,
}


# --- the look ------------------------------------------------------------------------------------------------------------------


def _document(*, landscape: bool, narrow_tables: bool = False) -> Document:
    document = docx.Document()
    section = document.sections[0]
    width, height = Cm(21), Cm(29.7)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    section.page_width, section.page_height = width, height
    side = Cm(1.8) if landscape else Cm(2.5)
    section.left_margin = section.right_margin = side
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.0)
    section.header_distance, section.footer_distance = Cm(1.2), Cm(1.0)
    _styles(document, small_tables=landscape, narrow_tables=narrow_tables)
    return document


def _styles(document: Document, *, small_tables: bool, narrow_tables: bool) -> None:
    styles = document.styles
    _shed_table_styles(styles.element)
    _language(styles.element)
    body = Pt(11)
    for name, size, before, after, bold, color in (
        ("Normal", body, 0, 0, False, _BLACK),
        ("Body Text", body, 0, 8, False, _BLACK),
        ("Heading 1", Pt(20), 12, 10, True, _BLUE),
        ("Heading 2", Pt(14), 16, 4, True, _BLUE),
        ("Heading 3", Pt(12), 12, 4, True, _BLUE),
        ("Heading 4", Pt(11), 10, 4, True, _BLACK),
        ("List Number", body, 0, 4, False, _BLACK),
        ("List Bullet", body, 0, 4, False, _BLACK),
        ("Caption", Pt(10.5), 10, 4, True, _BLACK),
        ("Header", Pt(9), 0, 0, False, _BLACK),
        ("Footer", Pt(9), 0, 0, False, _BLACK),
    ):
        _look(styles[name], size, before, after, bold, color)
    table_size = Pt(8) if small_tables else Pt(10)
    # For tables with a column for each month and year.
    narrow = (
        ("Tabellhuvud smal", Pt(8), 1, 1, True, RGBColor(0xFF, 0xFF, 0xFF)),
        ("Tabelltext smal", Pt(8), 1, 1, False, _BLACK),
    )
    for name, size, before, after, bold, color in (
        ("Dokumentinfo", body, 0, 0, False, _BLACK),
        ("Underskrift", body, 12, 0, False, _BLACK),
        ("Sekretess", Pt(11), 0, 4, True, _RED),
        ("Tabellhuvud", table_size, 2, 2, True, RGBColor(0xFF, 0xFF, 0xFF)),
        ("Tabelltext", table_size, 2, 2, False, _BLACK),
        ("Tabellnot", Pt(9), 3, 8, False, _BLACK),
        *(narrow if narrow_tables else ()),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _look(style, size, before, after, bold, color)
    for name in ("Header", "Footer"):
        styles[name].paragraph_format.tab_stops.clear_all()
    for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption"):
        styles[name].paragraph_format.keep_with_next = True
    styles["Underskrift"].paragraph_format.keep_together = True
    styles["Body Text"].paragraph_format.line_spacing = 1.1
    styles["Body Text"].paragraph_format.widow_control = True
    styles.element.append(_table_style())


def _look(style: Any, size: Pt, before: float, after: float, bold: bool, color: RGBColor) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for which in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(which), _FONT)
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = size, bold, False, color
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _shed_table_styles(styles: Any) -> None:
    """Takes out the table styles that Word has itself and no handling uses: ninety-nine, and most of every file."""
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
            styles.remove(style)


def _language(styles: Any) -> None:
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
        language.set(qn("w:eastAsia"), "sv-SE")


def _table_style() -> Any:
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Rapporttabell"><w:name w:val="Rapporttabell"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A8A8A"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + '</w:tblBorders><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _header(document: Document, kind: str, *, secret: bool) -> None:
    section = document.sections[0]
    page_width, left, right = section.page_width, section.left_margin, section.right_margin
    assert page_width
    assert left
    assert right
    width = page_width - left - right
    header = section.header
    first = header.paragraphs[0]
    if secret:
        first.style = document.styles["Sekretess"]
        first.add_run("{{ sekretess }}")
        first = header.add_paragraph(style="Header")
    _tabbed(first, f"{{{{ kommun }}}}, {{{{ forvaltning }}}}\t{kind}", width)
    footer = section.footer.paragraphs[0]
    _tabbed(footer, "{{ rubrik }}\tSida ", width)
    _field(footer, "PAGE")
    footer.add_run(" (")
    _field(footer, "NUMPAGES")
    footer.add_run(")")


def _tabbed(paragraph: Any, text: str, width: int) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    left, right = text.split("\t")
    paragraph.add_run(left)
    paragraph.add_run().add_tab()
    paragraph.add_run(right)


def _field(paragraph: Any, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _numbered(document: Document, text: str) -> None:
    """A proposal of its own list: each list of proposals begins at 1."""
    paragraph = document.add_paragraph(text, style="List Number")
    numbering = document.part.numbering_part.element
    styled = document.styles["List Number"].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(styled).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.get_or_add_numPr().get_or_add_numId().val = number.numId


def _info(document: Document, *lines: str) -> None:
    for line in lines:
        _add(document, "Dokumentinfo", line)


def _appendix(*, landscape: bool, secret: bool) -> Document:
    """A part of a delegation report up to its summary; it is registered under a number of its own."""
    document = _document(landscape=landscape)
    _header(document, "{{ bilaga }} till redovisning av delegationsbeslut", secret=secret)
    _info(
        document,
        "Upprättad: {{ upprattad }}",
        "Diarienummer: {{ diarienummer }}",
        "Handlingsnummer: {{ handlingsnummer }}",
        "{{ namnd }}",
    )
    _add(document, "Heading 1", "{{ rubrik }}")
    _add(document, "Heading 2", "Sammanfattning")
    _add(document, "Body Text", "{{ text.sammanfattning }}")
    return document


def _add(document: Document, style: str, text: str) -> None:
    document.add_paragraph(text, style=style)


def _finished(document: Document, title: str) -> bytes:
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments, core.language = title, "", "", "", "sv-SE"
    core.created = core.modified = datetime(2026, 1, 1)
    core.revision = 1
    shed(document)
    saved = io.BytesIO()
    document.save(saved)
    return repack(saved.getvalue(), {"docProps/app.xml": lambda _part: (_APP,)})


_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


if __name__ == "__main__":
    for name, make in TEMPLATES.items():
        (FOLDER / f"{name}.docx").write_bytes(make())
        print(f"templates/standard/{name}.docx")
