"""What the parts of a Word file point at: only what a document is made of, and nothing outside the file but a link to click on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reports.render.places import part_name
from reports.render.runs import Element
from reports.render.xml_parts import CONTENT_TYPES

# The last word of a relation's type. `customXml`, `thumbnail` and the like are let in, and shed when the handling is made.
_OF_A_DOCUMENT = frozenset(
    (
        *("officeDocument", "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "theme"),
        *("numbering", "header", "footer", "footnotes", "endnotes", "image", "hyperlink", "thumbnail", "people"),
        *("customXml", "customXmlProps", "core-properties", "extended-properties", "custom-properties"),
        *("classificationlabels", "hdphoto"),
    )
)
_OTHERS = {
    "attachedTemplate": "en kopplad dokumentmall, som kan hämta text utifrån. Koppla bort den: Arkiv > Alternativ > Tillägg > Hantera Mallar, och välj Normal",
    "comments": "kommentarer. Ta bort dem: Granska > Ta bort > Ta bort alla kommentarer",
    "glossaryDocument": "snabbdelar, som kan innehålla gammal text. Kopiera texten till ett nytt dokument och spara det",
    "oleObject": "ett inbäddat objekt. Ta bort det, eller gör det till en bild",
    "package": "en inbäddad fil. Ta bort den, eller gör den till en bild",
    "aFChunk": "en inlagd fil (altChunk). Klistra in texten i stället",
    "subDocument": "ett underdokument. Klistra in texten i stället",
    "chart": "ett diagram, som bär med sig siffrorna det är gjort av. Ta bort det, eller gör det till en bild",
    "vbaProject": "makron. Spara mallen som Worddokument (.docx) utan makron",
    "diagramData": "en SmartArt-bild, som bär med sig sin text. Gör den till en vanlig bild",
    "control": "en kontroll (ActiveX). Ta bort den",
    "mailMergeSource": "en koppling till en adresslista. Gör dokumentet till ett vanligt Worddokument",
}
_ALLOWED_LINKS = ("https://", "mailto:")
LINK_CURE = "Bara länkar som börjar med https:// eller mailto: får stå i en mall. Ta bort länken eller ändra den."


def faults_of_relations(roots: Mapping[str, Element]) -> Iterator[str]:
    """A sentence for every relation, and every type of part, that a template may not have."""
    yield from _faults_of_types(roots[CONTENT_TYPES])
    for name, root in roots.items():
        if name.endswith(".rels"):
            where = part_name(roots.get(_owner(name)))
            for relation in root:
                yield from _faults_of_relation(relation, where)


def is_link_out(target: str) -> bool:
    """Whether an address leads somewhere that a handling may link to."""
    return target.strip().casefold().startswith(_ALLOWED_LINKS)


def _owner(relations: str) -> str:
    """The part that a relations part belongs to: `word/_rels/document.xml.rels` is `word/document.xml`'s."""
    return relations.replace("_rels/", "").removesuffix(".rels")


def _faults_of_types(types: Element) -> Iterator[str]:
    declared = " ".join(one.get("ContentType", "") for one in types)
    if "macroEnabled" in declared or "vbaProject" in declared:
        yield f"filen innehåller {_OTHERS['vbaProject']}."
    if "wordprocessingml.template" in declared:
        yield "filen är sparad som dokumentmall (.dotx). Spara den som Worddokument (.docx)."


def _faults_of_relation(relation: Element, where: str) -> Iterator[str]:
    kind = relation.get("Type", "").rsplit("/", 1)[-1]
    if kind not in _OF_A_DOCUMENT:
        # Word spreads comments over several parts: commentsExtended, commentsIds and more.
        known = "comments" if kind.startswith("comments") else kind
        yield f"{where} innehåller {_OTHERS.get(known, f'något som inte får finnas i en mall ({kind[:40]}). Ta bort det')}."
    elif relation.get("TargetMode", "").casefold() == "external":
        if kind != "hyperlink":
            yield f"{where} hämtar något utifrån ({kind[:40]}). Lägg in det i mallen i stället, till exempel bilden själv."
        elif not is_link_out(relation.get("Target", "")):
            yield f"{where} innehåller en länk till {_address(relation)}. {LINK_CURE}"


def _address(relation: Element) -> str:
    return f"”{relation.get('Target', '')[:60]}”"
