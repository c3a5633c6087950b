"""Certificates as one PDF/A of as many pages, set in one run of Typst."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from vanban.errors import NotADocument
from vanban.write.certificates.compose import HEIGHT, WIDTH, Leaf, compose
from vanban.write.certificates.model import Certificate, Stock
from vanban.write.certificates.overprint import overprint
from vanban.write.fonts import Face, best_face
from vanban.write.lettering import Placed
from vanban.write.typeset import compiled

TEMPLATE = Path(__file__).with_name("certificate.typ")
_UNDATED = date(2000, 1, 1)


def to_pdf(
    many: Sequence[Certificate],
    *,
    stock: Stock | None = None,
    face: Face | None = None,
    made_on: date | None = None,
) -> bytes:
    """Return one PDF/A with a page for each certificate, in their order.

    With `stock` only the words that it has places for are printed, without frame, for sheets
    printed beforehand. The same certificates, face and day give the same bytes; `made_on` is the
    file's day, the first certificate's own unless given. Raise `NotADocument` for what does not
    fit its page or its place, naming the recipient.
    """
    if not many:
        raise NotADocument("Chưa có giấy nào để in.")
    face = face or best_face()
    day = made_on or many[0].date.exact or _UNDATED
    leaves = [overprint(one, stock) if stock else compose(one) for one in many]
    data = {
        "name": f"{many[0].title.capitalize()}: {len(many)} tờ",
        "author": many[0].giver,
        "day": [day.year, day.month, day.day],
        "font": face.family,
        "width": stock.width if stock else WIDTH,
        "height": stock.height if stock else HEIGHT,
        "framed": stock is None,
        "pages": [_page(one, leaf) for one, leaf in zip(many, leaves, strict=True)],
    }
    return compiled(TEMPLATE.read_bytes(), data, face, day, placed=_placed(leaves))


def _placed(leaves: Sequence[Leaf]) -> Placed:
    """Yield every text with whose certificate it stands on."""
    for leaf in leaves:
        for words in (*leaf.upper, *leaf.left, *leaf.right):
            yield leaf.name, " ".join(words.rows)


def _page(certificate: Certificate, leaf: Leaf) -> dict[str, Any]:
    page = asdict(leaf)
    page["code"] = list(leaf.code) if leaf.code else None
    page["address"] = certificate.verify_at
    return page
