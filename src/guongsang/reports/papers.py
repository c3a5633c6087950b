"""Reports on a plan for its year or its whole period, from the figures of `reports.queries`."""

from dataclasses import replace
from functools import partial

from guongsang.accounts.models import User
from guongsang.documents import pieces
from guongsang.documents.models import Letterhead
from guongsang.documents.recipes import Recipe, register
from guongsang.programmes import rules
from guongsang.programmes.models import Programme
from guongsang.programmes.wording import cited_plan, short_plan
from guongsang.reports.queries import Figure, Report, report_on, slice_of
from guongsang.shared import clock
from guongsang.shared.access import Verdict
from guongsang.shared.periods import Period
from vanban.model import Block, OfficialDocument, Section

SHOWN = 10
"""So many of the units furthest behind are named."""


def find(user: User, key: int) -> Programme | None:
    """Return the plan if the person sees it."""
    return Programme.objects.visible_to(user).with_context().filter(pk=key).first()


def report(programme: Programme, letterhead: Letterhead, *, final: bool) -> OfficialDocument:
    """Return the report: over the whole plan when it is the final one, else over this year."""
    period = None if final else Period.year_of(clock.today())
    seen = report_on(slice_of(programme, programme.issuer, period))
    name = "Tổng kết" if final else "Sơ kết"
    span = (
        f"giai đoạn {programme.execution_label}" if final else pieces.lower_first(seen.part.label)
    )
    parts = [
        ("TÌNH HÌNH TRIỂN KHAI", _carried_out(programme, seen)),
        ("KẾT QUẢ XÂY DỰNG, NHÂN RỘNG ĐIỂN HÌNH", _results(seen)),
        ("KẾT QUẢ GIỚI THIỆU THEO CHỈ TIÊU", _quotas(seen)),
        ("KHEN THƯỞNG CẤP TỈNH, CẤP NHÀ NƯỚC", _years(seen)),
    ]
    there = [part for part in parts if part[1]]
    close = f"Trên đây là báo cáo {name.lower()} {span} của {letterhead.issuer}"
    above = _superior(programme)
    return replace(
        pieces.begun(
            "báo cáo", f"{name} {span} việc thực hiện {short_plan(programme)}", letterhead
        ),
        addressees=(above,) if above else (),
        sections=pieces.ended(
            [
                *(
                    Section(number, title, blocks)
                    for number, (title, blocks) in zip(
                        ("I", "II", "III", "IV"), there, strict=False
                    )
                ),
                Section("", "", (close,)),
            ]
        ),
        recipients=pieces.recipients(
            letterhead, *([pieces.for_report(above)] if above else []), *_others(programme, above)
        ),
    )


def _superior(programme: Programme) -> str:
    """Return to whom the issuer itself reports: of the plan above, where the record has one."""
    if programme.superior is not None:
        return programme.superior.issuer.name
    above = programme.issuer.parent
    return above.name if above else ""


def _others(programme: Programme, above: str) -> list[str]:
    to = programme.report_to
    other = to is not None and to.pk != programme.issuer_id and to.name != above
    return [to.name] if to is not None and other else []


def _carried_out(programme: Programme, seen: Report) -> tuple[Block, ...]:
    units, own, without = (figure.number for figure in seen.criteria)
    return (
        (
            f"Thực hiện {cited_plan(programme)}; có {units:02} đơn vị thực hiện, "
            f"{own:02} đơn vị đã ban hành tiêu chí riêng, {without:02} đơn vị chưa ban hành."
        ),
        f"Số liệu tính đến {pieces.day_of(seen.at)}.",
    )


def _results(seen: Report) -> tuple[Block, ...]:
    rows = [_row(figure) for figure in (*seen.funnel, *seen.ended, seen.priority, seen.checked)]
    blocks: list[Block] = [
        f"Phát hiện, lập hồ sơ {seen.total:02} gương. Kết quả theo từng khâu:",
        pieces.numbered(("Nội dung", "Số gương"), rows),
    ]
    for words, figures in (("đối tượng", seen.kinds), ("lĩnh vực", seen.fields)):
        counted = [_row(figure) for figure in figures if figure.number]
        if counted:
            blocks += [f"Theo {words}:", pieces.numbered((words.capitalize(), "Số gương"), counted)]
    return tuple(blocks)


def _row(figure: Figure) -> tuple[str, str]:
    return figure.label, f"{figure.number}"


def _quotas(seen: Report) -> tuple[Block, ...]:
    if not seen.quotas:
        return ()
    behind = [line for line in seen.furthest_behind if not line.is_met and not line.is_request]
    text = (
        f"Có {seen.quota_met:02}/{len(seen.quotas):02} cơ quan, đơn vị đạt yêu cầu giới thiệu; "
        f"yêu cầu {seen.quota_required} gương, đã gửi {seen.quota_sent.number} hồ sơ."
    )
    if not behind:
        return (text,)
    rows = [
        (line.name, f"{line.required}", f"{line.sent.number}", line.verdict)
        for line in behind[:SHOWN]
    ]
    more = f" ({SHOWN} đơn vị thiếu nhiều nhất)" if len(behind) > SHOWN else ""
    heads = ("Cơ quan, đơn vị", "Yêu cầu", "Đã gửi", "Kết quả")
    return text, f"Còn {len(behind):02} đơn vị chưa đạt{more}:", pieces.numbered(heads, rows)


def _years(seen: Report) -> tuple[Block, ...]:
    rows = [
        (
            f"{line.year}", f"{line.recognised.number}", f"{line.by_province.number}",
            f"{line.by_nation.number}",
        )
        for line in seen.years
        if line.recognised.number
    ]  # fmt: skip
    heads = ("Năm", "Đã công nhận đến hết năm", "Khen thưởng cấp tỉnh", "Khen thưởng cấp Nhà nước")
    return (pieces.numbered(heads, rows),) if rows else ()


def may_report(actor: User, programme: Programme) -> Verdict:
    """The issuer's people report on a plan that was put in force."""
    if programme.is_unissued:
        return Verdict("Kế hoạch chưa ban hành nên chưa có gì để báo cáo.")
    return rules.may_draft(actor, programme.issuer, clock.today())


MIDTERM = register(
    Recipe(
        code="reports.midterm", name="Báo cáo sơ kết năm", kind="báo cáo",
        about="programmes.programme", find=find, body=lambda record: record.issuer,
        may=may_report, compose=partial(report, final=False),
    )
)  # fmt: skip
FINAL = register(
    Recipe(
        code="reports.final", name="Báo cáo tổng kết", kind="báo cáo",
        about="programmes.programme", find=find, body=lambda record: record.issuer,
        may=may_report, compose=partial(report, final=True),
    )
)  # fmt: skip
