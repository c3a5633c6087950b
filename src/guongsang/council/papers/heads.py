"""Whose paper it is: the council's own head and signature, over its standing body's book."""

from dataclasses import replace

from guongsang.accounts.models import User
from guongsang.council.models import Council, Seat, SeatFunction, Sitting
from guongsang.documents import pieces
from guongsang.documents.models import Letterhead
from guongsang.documents.naming import body_symbol, letterhead_of
from guongsang.orgs.models import Organisation
from vanban.model import KINDS, OfficialDocument, Signer
from vanban.text import fold

CHAIR_SIGNS = "TM. HỘI ĐỒNG"


def find(user: User, key: int) -> Sitting | None:
    """Return the sitting if the person sees it."""
    rows = Sitting.objects.visible_to(user).with_context()
    return rows.select_related("council__standing_body", "round__programme").filter(pk=key).first()


def home_of(sitting: Sitting) -> Organisation:
    """Return the body that keeps the council's papers and numbers them."""
    council = sitting.council
    return council.standing_body or council.organisation


def partner_of(sitting: Sitting) -> Organisation | None:
    """Return the body that the council advises, where another keeps the council's papers."""
    council = sitting.council
    return council.organisation if council.standing_body else None


def headed(kind: str, title: str, council: Council, letterhead: Letterhead) -> OfficialDocument:
    """Return a document under the council's own name, below the body it advises."""
    chair = Seat.objects.filter(council=council, function=SeatFunction.CHAIR, valid_to=None)
    seat = chair.select_related("user").first()
    return replace(
        pieces.begun(kind, title, letterhead),
        superior=letterhead_of(council.organisation).issuer,
        issuer=council.name,
        symbol=f"{KINDS[kind]}-{symbol_of(council)}" if kind in KINDS else None,
        signer=Signer(CHAIR_SIGNS, "CHỦ TỊCH", str(seat.user) if seat else None),
    )


def symbol_of(council: Council) -> str:
    """Return the letters of a council: an emulation council is 'HĐTĐKT' everywhere."""
    name = fold(council.name)
    return "HĐTĐKT" if "thi dua" in name and "khen thuong" in name else body_symbol(council.name)
