"""The template that an office begins with: a kind of document, in the State's format, of fields."""

import io

from docx import Document

from vanban.container import Element, W
from vanban.model import KINDS, LETTER, OfficialDocument, Signer
from vanban.roles import Role
from vanban.write import ooxml
from vanban.write.layout import PAGE
from vanban.write.pieces import Piece
from vanban.write.word import packed, to_docx

_DECIDED = ("quyết định", "nghị quyết")
_SIGNED_BY_SEVERAL = "biên bản"
_ALONE = ("{{kinh_gui}}", "{{dia_danh_ngay}}", "{{noi_nhan}}")
"""Fields that bring the words which the writer has put around them."""
_LISTED = "Nơi nhận:"


def starting(kind: str) -> bytes:
    """Return a .docx of `kind` whose words are fields of `vanban.write.template.standard`."""
    decided, numbered = kind in _DECIDED, kind in (LETTER, *KINDS)
    made = OfficialDocument(
        kind=kind, number="{{so_ky_hieu}}" if numbered else None,
        superior="{{co_quan_chu_quan}}", issuer="{{co_quan}}", place="{{dia_danh_ngay}}",
        title="{{trich_yeu}}", grounds=("{{can_cu.dong}}",),
        preamble=("{{THAM_QUYEN.DONG}}", "{{noi_dung}}") if decided else ("{{noi_dung}}",),
        addressees=() if decided else ("{{kinh_gui}}",),
        signer=Signer("{{quyen_han}}", "{{chuc_vu}}", "{{nguoi_ky}}"),
        recipients=("{{noi_nhan}}",),
    )  # fmt: skip
    word = Document(io.BytesIO(to_docx(made)))
    body = word.element.body
    for paragraph in list(body.iter(f"{W}p")):
        if [text.text for text in paragraph.iter(f"{W}t")] == [_LISTED]:
            paragraph.getparent().remove(paragraph)
        else:
            _bare(paragraph)
    if kind == _SIGNED_BY_SEVERAL or not numbered:
        foot = body.findall(f"{W}tbl")[-1]
        foot.addprevious(_paragraph("{{chu_ky}}"))
        body.remove(foot)
    body[-1].addprevious(_paragraph("{{phu_luc}}"))
    return packed(word)


def _bare(paragraph: Element) -> None:
    """Take from a paragraph the words that its field brings: 'Kính gửi:', the day, a full stop."""
    texts = list(paragraph.iter(f"{W}t"))
    said = "".join(text.text or "" for text in texts)
    alone = next((field for field in _ALONE if field in said), None)
    if alone:
        texts[0].text = alone
        for text in texts[1:]:
            text.text = ""


def _paragraph(text: str) -> Element:
    return ooxml.paragraph(Piece(Role.PARAGRAPH, text), PAGE.text_width)
