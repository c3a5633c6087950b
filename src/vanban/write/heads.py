"""The head of a document: issuer, national title or Party title, number, marks, place and day."""

from collections.abc import Mapping

from vanban.errors import NotADocument
from vanban.model import LETTER, SECRECIES, URGENCIES, OfficialDocument
from vanban.roles import Role
from vanban.text import fold
from vanban.write.layout import ISSUER_RULE, PAGE, Look
from vanban.write.pieces import Item, Items, Pair, Piece, rule
from vanban.write.widths import broken
from vanban.write.wording import GAP, MOTTO, NATION, place_date

STAR = "*"
"""Stands under a Party body instead of a rule (Hướng dẫn 36-HD/VPTW)."""
_HEAD_GAP = 5


def head(document: OfficialDocument, looks: Mapping[Role, Look]) -> tuple[Pair, ...]:
    """Return the rows of the head: bodies and title, then number with its marks and the day."""
    left: list[Item] = []
    if document.superior:
        left.append(_headline(Role.SUPERIOR, document.superior, looks))
    if document.issuer:
        issuer = _headline(Role.ISSUER, document.issuer, looks)
        left.append(issuer)
        left.append(
            Piece(Role.STAR, STAR)
            if document.heading
            else rule(issuer, ISSUER_RULE, looks[Role.ISSUER])
        )
    when = place_date(document.place, document.date)
    under = (*_number(document), *_marks(document))
    beside: Items = (Piece(Role.PLACE_DATE, when),) if when else ()
    first = (tuple(left), _title(document, looks))
    return (first, (under, beside)) if under or beside else (first,)


def _title(document: OfficialDocument, looks: Mapping[Role, Look]) -> Items:
    """Return the national title with its motto, or the title that stands in its place."""
    if document.heading:
        title = Piece(Role.NATION, document.heading)
        return title, rule(title, 1.0, looks[Role.NATION])
    motto = Piece(Role.MOTTO, MOTTO)
    return Piece(Role.NATION, NATION), motto, rule(motto, 1.0, looks[Role.MOTTO])


def _headline(role: Role, text: str, looks: Mapping[Role, Look]) -> Piece:
    """Break a body's name where its column ends; the style prints it in capitals."""
    breaks = broken(text.upper(), looks[role].size, PAGE.head_left - _HEAD_GAP).split("\n")
    words = iter(text.split(" "))
    return Piece(role, "\n".join(" ".join(next(words) for _ in line.split(" ")) for line in breaks))


def _number(document: OfficialDocument) -> Items:
    """Return 'Số: 05/QĐ-UBND', a Party body's 'Số 05-QĐ/ĐU', and a letter's subject below."""
    found: list[Item] = []
    colon, joint = ("", "-") if document.heading else (":", "/")
    if document.number or document.symbol:
        number = f" {document.number}" if document.number else f"{GAP}{joint}{document.symbol}"
        found.append(Piece(Role.NUMBER, f"Số{colon}{number}"))
    if document.kind == LETTER and document.title:
        found.append(Piece(Role.SUBJECT, _subject(document.title)))
    return tuple(found)


def _subject(title: str) -> str:
    return title if title.lower().startswith("v/v") else f"V/v {title}"


def _marks(document: OfficialDocument) -> Items:
    """Return secrecy and urgency in their boxes, and the mark of a draft (ô số 10a, 10b)."""
    for value, known, called in (
        (document.secrecy, SECRECIES, "Độ mật"),
        (document.urgency, URGENCIES, "Độ khẩn"),
    ):
        if value is not None and value not in known:
            raise NotADocument(f"{called} “{value}” không có; chỉ dùng: {', '.join(known)}.")
    if document.draft and not fold(document.draft).startswith("du thao"):
        raise NotADocument(f"Dấu dự thảo “{document.draft}” phải mở đầu bằng “DỰ THẢO”.")
    marks = (
        (Role.SECRECY, document.secrecy),
        (Role.URGENCY, document.urgency),
        (Role.DRAFT, document.draft),
    )
    return tuple(Piece(role, text) for role, text in marks if text)
