"""The model as a Word file: real styles, so that an officer can go on writing in it."""

import io
import zipfile
from datetime import date, datetime
from functools import cache

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.shared import Mm

from vanban.model import OfficialDocument
from vanban.roles import Role
from vanban.write import ooxml
from vanban.write.compose import compose, day_of
from vanban.write.layout import LOOKS, PAGE, PARTY_LOOKS
from vanban.write.pieces import Grid, Piece, Sheet

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNUSED_PARTS = ("stylesWithEffects", "thumbnail", "customXml", "numbering", "webSettings")


def to_docx(document: OfficialDocument, *, made_on: date | None = None) -> bytes:
    """Return `document` as .docx; the same model and day give the same bytes.

    `made_on` is the file's day, the document's own unless given.
    """
    sheet = compose(document)
    word = Document(io.BytesIO(_blank(of_party=document.heading is not None)))
    describe(word, sheet.name, document.issuer or "", made_on or day_of(document))
    body = word.element.body
    last = body[-1]
    for element in _main(sheet):
        last.addprevious(element)
    _set_page(word.sections[0], landscape=False)
    _number_pages(word.sections[0])
    for annex in sheet.annexes:
        section = word.add_section(WD_SECTION.NEW_PAGE)
        _set_page(section, landscape=annex.landscape)
        _restart_pages(section)
        column = (PAGE.height if annex.landscape else PAGE.width) - PAGE.left - PAGE.right
        for element in ooxml.items(annex.items, column):
            word.element.body[-1].addprevious(element)
    return packed(word)


def _main(sheet: Sheet) -> list[ooxml.Element]:
    """Return head, body and foot; a space between tables keeps Word from joining them."""
    body = ooxml.items(sheet.body, PAGE.text_width)
    if isinstance(next(iter(sheet.body), None), Grid):
        body.insert(0, _space())
    foot = [_space(), ooxml.pairs(sheet.foot, PAGE.foot_left), _space()] if sheet.foot else []
    return [ooxml.pairs(sheet.head, PAGE.head_left), *body, *foot]


@cache
def _blank(*, of_party: bool) -> bytes:
    """Return an empty Word file with the styles of a document: made once."""
    return empty(ooxml.style_elements(PARTY_LOOKS if of_party else LOOKS))


def empty(look: list[ooxml.Element]) -> bytes:
    """Return an empty Word file with the styles of `look` and none of the library's."""
    word = Document()
    for owner in (word.part.package, word.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNUSED_PARTS:
                del owner.rels[key]
    styles = word.styles.element
    for child in list(styles):
        styles.remove(child)
    styles.extend(look)
    settings = word.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for tag in ("w:useFELayout", "w:savePreviewPicture"):
        for found in list(settings.iter(qn(tag))):
            found.getparent().remove(found)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def describe(word: WordDocument, name: str, author: str, day: date) -> None:
    """Write the file's properties; the day is given, never the clock's."""
    properties = word.core_properties
    properties.title = name[:255]
    properties.author = author[:255]
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.language = "vi-VN"
    properties.revision = 1
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 -- the library wants it naive
    properties.created = properties.modified = moment


def _space() -> ooxml.Element:
    return ooxml.paragraph(Piece(Role.AFTER_TABLE, ""), PAGE.text_width)


def _set_page(section: WordSection, *, landscape: bool) -> None:
    long, short = Mm(PAGE.height), Mm(PAGE.width)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.top_margin, section.bottom_margin = Mm(PAGE.top), Mm(PAGE.bottom)
    section.left_margin, section.right_margin = Mm(PAGE.left), Mm(PAGE.right)
    section.header_distance = section.footer_distance = Mm(PAGE.header)
    section.different_first_page_header_footer = True


def _number_pages(section: WordSection) -> None:
    """Print the number in the top margin of every page but the first."""
    header = section.header
    header.is_linked_to_previous = False
    for old in list(header._element):  # noqa: SLF001 -- the library offers no way to empty a header
        header._element.remove(old)  # noqa: SLF001
    header._element.append(ooxml.page_number())  # noqa: SLF001


def _restart_pages(section: WordSection) -> None:
    """Number the pages of an annex from 1 (Phụ lục I, mục III.1)."""
    properties = section._sectPr  # noqa: SLF001 -- the library has no page numbering
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    margins = properties.find(qn("w:pgMar"))
    margins.addnext(ooxml.node("pgNumType", start=1))


def packed(word: WordDocument) -> bytes:
    """Save, then pack again with fixed times: the library stamps the clock on every part."""
    saved = io.BytesIO()
    word.save(saved)
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(made, "w") as out:
        for part in parts.infolist():
            out.writestr(stored(part.filename), parts.read(part))
    return made.getvalue()


def stored(name: str) -> zipfile.ZipInfo:
    """Return how a part is stored in a Word file: packed, at a fixed time, by no machine."""
    info = zipfile.ZipInfo(name, _ZIP_EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o600 << 16
    return info
