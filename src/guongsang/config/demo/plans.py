"""Plans in force: numbers for the copies that came without, criteria of units, movements."""

from datetime import date
from typing import NamedTuple

from guongsang.accounts.models import User
from guongsang.config.demo.time import on
from guongsang.orgs.models import Organisation
from guongsang.programmes import services as programmes
from guongsang.programmes.models import Programme
from guongsang.programmes.services import CriteriaText

NEXT_PERIOD = date(2026, 1, 5)


class Signing(NamedTuple):
    """The number and day that the demonstration gives a plan whose copy has none."""

    code: str
    signer: str
    number: str
    day: str


SIGNINGS = (
    Signing("lam-thao-2022", "lt.chutich", "01 (minh họa)", "2023-09-05"),
    Signing("bac-giang-dan-toc-2022", "bg.truongban", "02 (minh họa)", "2023-02-20"),
    Signing("lam-dong-ttxt-2023", "ld.giamdoc", "03 (minh họa)", "2023-06-12"),
)


class OwnSet(NamedTuple):
    """A unit's own criteria, and who writes and signs them."""

    programme: str
    unit: str
    writer: str
    signer: str
    day: str
    name: str
    lines: tuple[str, ...]


OWN_SETS = (
    OwnSet(
        "binh-phuoc-dan-toc-2023", "binh-phuoc.ban-dan-toc", "bp.vanphong", "bp.truongban",
        "2023-06-01", "Tiêu chí điển hình tiên tiến của Ban Dân tộc",
        (
            "Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước.",
            "Có việc làm cụ thể giúp đồng bào dân tộc thiểu số, có số liệu trước và sau.",
            "Được cơ quan, thôn, sóc nơi ở xác nhận và đồng tình.",
            "Cách làm có thể phổ biến cho nơi khác.",
        ),
    ),
    OwnSet(
        "bac-kan-2021", "bac-kan.ba-be", "bk.babe", "bk.babe.chutich", "2022-02-10",
        "Tiêu chí riêng của huyện Ba Bể",
        (
            "Việc làm gắn với bảo vệ rừng, hồ và phát triển du lịch của huyện.",
            "Có ít nhất một hộ hoặc một đơn vị khác muốn học theo.",
        ),
    ),
)  # fmt: skip


def make(cast: dict[str, User]) -> None:
    """Put the draft plans in force; units write their criteria and launch a movement."""
    for signing in SIGNINGS:
        with on(signing.day) as day:
            programmes.issue(
                programme_id=Programme.objects.get(code=signing.code).pk,
                actor=cast[signing.signer],
                number=signing.number,
                signed_on=day,
            )
    _criteria(cast)
    _movements(cast)


def _criteria(cast: dict[str, User]) -> None:
    """Units write their own sets on top of the general one (LT II.2, BP III.6a)."""
    for own in OWN_SETS:
        unit = Organisation.objects.get(code=own.unit)
        with on(own.day):
            written = programmes.write_criteria(
                programme=Programme.objects.get(code=own.programme),
                owner=unit,
                text=CriteriaText(name=own.name, lines=own.lines),
                actor=cast[own.writer],
            )
            programmes.issue_criteria(criteria_id=written.pk, actor=cast[own.signer])


def _movements(cast: dict[str, User]) -> None:
    with on("2025-01-10") as day:
        programmes.launch_movement(
            launcher=Organisation.objects.get(code="bac-kan.ba-be"),
            values={
                "name": "Mỗi thôn một tấm gương sáng (minh họa)",
                "level": "unit",
                "first_day": day,
                "last_day": date(2025, 12, 31),
                "focus": "Mỗi thôn phát hiện, bồi dưỡng ít nhất một điển hình trong năm.",
            },
            actor=cast["bk.babe"],
            programmes=[Programme.objects.get(code="bac-kan-2021")],
        )


def start_next_period(cast: dict[str, User]) -> None:
    """The sixth programme: 2026–2030 under two tiers, made from Bắc Kạn's."""
    with on("2026-01-05"):
        new = programmes.start_next_period(
            programme_id=Programme.objects.get(code="bac-kan-2021").pk,
            first_year=2026,
            last_year=2030,
            issuer=Organisation.objects.get(code="thai-nguyen"),
            code="thai-nguyen-2026",
            actor=cast["tn.chutich"],
        )
        programmes.issue(
            programme_id=new.pk, actor=cast["tn.chutich"], number="04 (minh họa)",
            signed_on=date(2026, 1, 5),
        )  # fmt: skip
