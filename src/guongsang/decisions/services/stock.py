"""Where words are printed on stock: the body's own places, the house's first guess without."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.decisions.models import StockLayout
from guongsang.documents import rules
from guongsang.documents.rendering import picture
from guongsang.orgs.models import Organisation
from guongsang.shared.access import ensure
from vanban.model import PrintedDate, Signer
from vanban.write.certificates import A4_STOCK, CODE, Certificate, Place, Stock, to_pdf

audit.words({"stock.set": "Đặt vị trí in trên phôi giấy khen"})
Places = Mapping[str, Mapping[str, float]]
OFFERED = {
    **A4_STOCK.places,
    "title": Place(40, 88, 217, size=30, least=16, bold=True),
    "giver": Place(40, 66, 217, size=16, least=10, bold=True),
    CODE: Place(24, 150, 24),
    "verify_at": Place(24, 200, 120, size=10, least=6, align="left"),
}
"""Every word that may have a place, and how it looks there."""
_EXAMPLE = Certificate(
    title="Giấy khen", giver="Chủ tịch Ủy ban nhân dân xã Bình Phú", recipient="Bà Hoàng Thị Lan",
    about="Trưởng thôn Phú Lợi", reason="Đã có thành tích xuất sắc trong phong trào thi đua",
    decision="105/QĐ-UBND", decided_on=PrintedDate(2025, 6, 3), book_number="27",
    place="Bình Phú", date=PrintedDate(2025, 6, 3),
    signer=Signer(None, "CHỦ TỊCH", "Ngô Minh Đức"),
)  # fmt: skip
_EXAMPLE_CODE = "7K2M9QX4HJRT"
_LOOKED_UP_BY = frozenset({CODE, "verify_at"})


def places_of(organisation: Organisation, title: str) -> Places:
    """Return the places of a kind of certificate, the house's own until the body set them."""
    key = StockLayout.key_of(title)
    kept = StockLayout.objects.filter(organisation=organisation, key=key).first()
    if kept is not None:
        places: Places = kept.places
        return places
    return {name: {"x": p.x, "y": p.y, "width": p.width} for name, p in A4_STOCK.places.items()}


def stock_of(places: Places) -> Stock:
    """Return the sheet with its places; a word keeps its size and weight."""
    placed = {
        name: replace(OFFERED[name], x=at["x"], y=at["y"], width=at["width"])
        for name, at in places.items()
    }
    return replace(A4_STOCK, places=placed)


@transaction.atomic
def set_places(*, actor: User, organisation: Organisation, title: str, places: Places) -> None:
    """Keep the places of a kind of certificate, for what is printed from now on."""
    ensure(rules.may_set_template(actor, organisation))
    StockLayout.objects.update_or_create(
        organisation=organisation, key=StockLayout.key_of(title),
        defaults={"title": title, "places": dict(places)},
    )  # fmt: skip
    audit.record(
        actor=actor, action="stock.set", target=organisation, title=title, words=sorted(places)
    )


def shows_code(organisation: Organisation, title: str) -> bool:
    """Tell whether a kind of certificate has room on its stock for the code of the portal."""
    return not _LOOKED_UP_BY.isdisjoint(places_of(organisation, title))


def drawn(places: Places, *, verify_at: str) -> bytes | None:
    """Return an example certificate as it is printed on stock, as PNG.

    `verify_at` is the address before a certificate's code. Raises `vanban.errors.DocumentError`
    for a place off the sheet or too small.
    """
    example = replace(_EXAMPLE, verify_at=f"{verify_at}{_EXAMPLE_CODE}/")
    return picture(to_pdf([example], stock=stock_of(places)), 1)
