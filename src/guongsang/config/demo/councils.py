"""Four councils with their seats: the province's, and three units' own."""

from datetime import date
from typing import NamedTuple

from guongsang.accounts.models import User
from guongsang.config.demo.time import on
from guongsang.council import services as council
from guongsang.council.models import Council, Seat, SeatFunction
from guongsang.orgs.models import Block, Organisation

SINCE = date(2024, 1, 1)


class Plan(NamedTuple):
    """A council as the demonstration seats it: founder first, then who sits as what."""

    unit: str
    name: str
    rule: str
    founder: str
    seats: tuple[tuple[str, SeatFunction], ...]
    standing: str = ""


PLANS = (
    Plan(
        "bac-kan", "Hội đồng Thi đua - Khen thưởng tỉnh Bắc Kạn", "cap-tinh-guong-dien-hinh",
        "bk.chutich",
        (
            ("bk.chutich", SeatFunction.CHAIR),
            ("bk.noivu.giamdoc", SeatFunction.STANDING_VICE),
            ("bk.uv1", SeatFunction.MEMBER),
            ("bk.uv2", SeatFunction.MEMBER),
            ("bk.uv3", SeatFunction.MEMBER),
            ("bk.uv4", SeatFunction.MEMBER),
            ("bk.thuongtruc", SeatFunction.SECRETARY),
        ),
        "bac-kan.so-noi-vu",
    ),
    Plan(
        "bac-kan.so-y-te", "Hội đồng Thi đua - Khen thưởng Sở Y tế", "co-so-nhan-phieu-gui",
        "bk.yte.giamdoc",
        (
            ("bk.yte.giamdoc", SeatFunction.CHAIR),
            ("bk.yte.uv1", SeatFunction.MEMBER),
            ("bk.yte.uv2", SeatFunction.MEMBER),
            ("bk.yte.uv3", SeatFunction.MEMBER),
            ("bk.yte", SeatFunction.SECRETARY),
        ),
    ),
    Plan(
        "binh-phuoc.ban-dan-toc", "Hội đồng Thi đua - Khen thưởng cơ sở Ban Dân tộc", "co-so",
        "bp.truongban",
        (
            ("bp.truongban", SeatFunction.CHAIR),
            ("bp.uv1", SeatFunction.MEMBER),
            ("bp.uv2", SeatFunction.MEMBER),
            ("bp.bientap", SeatFunction.MEMBER),
            ("bp.vanphong", SeatFunction.SECRETARY),
        ),
        "binh-phuoc.ban-dan-toc.van-phong",
    ),
    Plan(
        "lam-dong.ttxt", "Hội đồng Thi đua - Khen thưởng Trung tâm", "co-so", "ld.giamdoc",
        (
            ("ld.giamdoc", SeatFunction.CHAIR),
            ("ld.uv1", SeatFunction.MEMBER),
            ("ld.uv2", SeatFunction.MEMBER),
            ("ld.tchc", SeatFunction.SECRETARY),
        ),
        "lam-dong.ttxt.phong-tchc",
    ),
)  # fmt: skip


def make(cast: dict[str, User]) -> None:
    """Found the councils and seat their members; the province's members follow the blocks."""
    for plan in PLANS:
        with on(SINCE.isoformat()):
            made = council.found_council(
                actor=cast[plan.founder],
                council=Council(
                    organisation=Organisation.objects.get(code=plan.unit),
                    name=plan.name,
                    established_by="Quyết định minh họa năm 2024",
                    standing_body=Organisation.objects.filter(code=plan.standing).first(),
                    rule_code=plan.rule,
                    valid_from=SINCE,
                ),
            )
            for username, function in plan.seats:
                _seat(cast, plan, made, username, function)


def _seat(
    cast: dict[str, User], plan: Plan, made: Council, username: str, function: SeatFunction
) -> None:
    user = cast[username]
    held = user.holdings.order_by("pk").first()
    seat = council.seat(
        actor=cast[plan.founder],
        seat=Seat(
            council=made, user=user, function=function, valid_from=SINCE,
            position=held.position if held else "",
        ),
    )  # fmt: skip
    if plan.unit == "bac-kan" and function == SeatFunction.MEMBER:
        blocks = list(Block.objects.filter(keeper__code="bac-kan").order_by("pk"))
        mine = [block for index, block in enumerate(blocks) if index % 4 == user.pk % 4]
        council.follow_blocks(actor=cast[plan.founder], seat_id=seat.pk, blocks=mine)
