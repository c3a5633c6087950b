"""What to do next with an exemplar, the most useful first; and what the home queue is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.exemplars import queries, rules
from guongsang.exemplars.models import Exemplar, NurturingFile, Shortcoming
from guongsang.exemplars.states import HONOURED, LIVE, RemedyState, State
from guongsang.orgs.queries import organisations_of
from guongsang.web.kit import queue

MOST = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: its words, why, and where."""

    label: str
    why: str
    href: str


def next_steps(user: User, exemplar: Exemplar, lines: list[queries.SheetLine]) -> list[Step]:
    """Return the steps that wait, only those that the person may take."""
    if not rules.may_describe(user, exemplar):
        return []
    steps = list(_to_tell(exemplar))
    if rules.may_nurture(user, exemplar):
        steps += [*_to_prove(exemplar, lines), *_to_nurture(exemplar)]
        steps += [*_to_follow(exemplar), *_to_put_forward(user, exemplar)]
    return steps[:MOST]


def _at(name: str, exemplar: Exemplar) -> str:
    return reverse(f"desk:{name}", args=[exemplar.pk])


def _to_tell(exemplar: Exemplar) -> Iterator[Step]:
    more = _at("exemplar_more", exemplar)
    if not (exemplar.standout and exemplar.fit):
        yield Step(
            "Ghi tính nổi trội và sự phù hợp với công việc",
            "Bắt buộc có trước khi lựa chọn, giới thiệu.",
            more,
        )
    if exemplar.programme is None:
        yield Step("Chọn kế hoạch", "Để biết đối chiếu theo bộ tiêu chí nào.", more)
    elif exemplar.main_field is None and not exemplar.is_comprehensive:
        yield Step("Chọn lĩnh vực", "Điển hình toàn diện, hay trên một số lĩnh vực?", more)


def _to_prove(exemplar: Exemplar, lines: list[queries.SheetLine]) -> Iterator[Step]:
    gaps = sum(1 for line in lines if line.answer is None)
    if gaps:
        yield Step(
            f"Đối chiếu {gaps} tiêu chí còn lại",
            "Từng tiêu chí: đạt hay chưa, bằng việc làm và số liệu nào.",
            _at("sheet", exemplar),
        )


def _to_nurture(exemplar: Exemplar) -> Iterator[Step]:
    file = NurturingFile.objects.filter(exemplar=exemplar).first()
    if file is None and exemplar.state == State.DISCOVERED:
        yield Step(
            "Mở hồ sơ bồi dưỡng", "Ghi mục tiêu, hỗ trợ và mặt còn hạn chế để giúp tiến bộ.",
            _at("nurture_open", exemplar),
        )  # fmt: skip
    elif file is not None and file.ready_at is None and exemplar.state == State.NURTURING:
        yield Step("Cập nhật bồi dưỡng", "Đến khi sẵn sàng bình xét.", _at("nurturing", exemplar))


def _to_follow(exemplar: Exemplar) -> Iterator[Step]:
    if exemplar.state not in HONOURED:
        return
    higher = queries.next_level(exemplar)
    if not exemplar.adoptions.exists():
        yield Step(
            "Ghi nhận đơn vị áp dụng", "Ai đã học theo cách làm này?", _at("adopt", exemplar)
        )
    if higher:
        yield Step(
            f"Chuẩn bị hướng tới: {higher.label}",
            "Ghi lần thăm, hỗ trợ và đánh giá trong năm.",
            _at("nurturing", exemplar),
        )


def _to_put_forward(user: User, exemplar: Exemplar) -> Iterator[Step]:
    if not rules.may_be_put_forward(user, exemplar):
        return
    yield Step(
        "Giới thiệu lên", "Chọn đợt đang mở của kế hoạch và lập hồ sơ.", reverse("desk:dossiers")
    )


@queue.source
def waiting(user: User, on: date) -> Iterator[queue.Line]:
    """Tell the home queue of new discoveries, overdue remedies and follow-ups (BP-III.2-4a)."""
    units = organisations_of(user, *rules.CARERS)
    if not units:
        return
    new = Exemplar.objects.filter(organisation__in=units, state=State.DISCOVERED, standout="")
    columns = {"pk": "pk", "name": "subject__name", "title": "title"}
    yield queue.Rows(new.newest_first()[:MOST], columns, _new)
    overdue = (
        Shortcoming.objects.filter(
            exemplar__organisation__in=units, exemplar__state__in=LIVE, due_on__lt=on
        )
        .exclude(state=RemedyState.DONE)
        .order_by("due_on", "pk")
    )
    columns = {"pk": "exemplar", "name": "exemplar__subject__name", "what": "what", "due": "due_on"}
    yield queue.Rows(overdue[:MOST], columns, _overdue)
    own = Exemplar.objects.filter(organisation__in=units)
    yield queue.Total(queries.unfollowed(own, on), partial(_unfollowed, on.year))


def _new(row: dict[str, Any]) -> queue.Waiting:
    return queue.Waiting(
        queue.Group.MINE,
        f"Gương mới: {row['name']}, {row['title']}",
        reverse("desk:exemplar_more", args=[row["pk"]]),
        "Bổ sung",
        detail="chưa ghi tính nổi trội",
    )


def _overdue(row: dict[str, Any]) -> queue.Waiting:
    return queue.Waiting(
        queue.Group.DUE,
        f"Biện pháp khắc phục quá hạn: {row['name']}, {row['what']}",
        reverse("desk:nurturing", args=[row["pk"]]),
        "Cập nhật",
        due=date.fromisoformat(row["due"]),
    )


def _unfollowed(year: int, number: int) -> queue.Waiting:
    return queue.Waiting(
        queue.Group.DUE,
        f"{number} gương đã công nhận chưa được theo dõi trong năm {year}",
        reverse("desk:follow_up"),
        "Xem danh sách",
        due=date(year, 12, 31),
    )
