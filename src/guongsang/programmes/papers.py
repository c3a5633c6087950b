"""The plan as a document, and the letter that urges who is late; importing it registers both."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from guongsang.accounts.models import User
from guongsang.documents import pieces
from guongsang.documents.models import Document, Letterhead
from guongsang.documents.recipes import Recipe, register
from guongsang.programmes import rules, services
from guongsang.programmes.kinds import PartyRole, SubjectKind
from guongsang.programmes.models import Assignment, CriteriaSet, Programme, Task
from guongsang.programmes.wording import cited_basis, cited_plan, founded_on, short_plan
from guongsang.shared import clock
from guongsang.shared.access import Verdict
from vanban.model import LETTER, Block, OfficialDocument, Section, Signer, Table

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
EVERYBODY = "Các cơ quan, đơn vị, địa phương"


def find(user: User, key: int) -> Programme | None:
    """Return the plan if the person sees it."""
    return Programme.objects.visible_to(user).with_context().filter(pk=key).first()


def plan(programme: Programme, letterhead: Letterhead) -> OfficialDocument:
    """Return the plan as its office issues it; what the record does not hold has no section."""
    parts = [
        ("MỤC ĐÍCH, YÊU CẦU", (), _points([goal["text"] for goal in programme.goals])),
        ("PHẠM VI, ĐỐI TƯỢNG", _reach(programme), ()),
        ("TIÊU CHUẨN, TIÊU CHÍ", (), _criteria(programme)),
        ("CHỈ TIÊU", _quotas(programme), ()),
        ("LỘ TRÌNH THỰC HIỆN", _milestones(programme), ()),
        ("HÌNH THỨC TUYÊN TRUYỀN", _channels(programme), ()),
        ("KINH PHÍ", _paragraphs(programme.funding), ()),
        ("TỔ CHỨC THỰC HIỆN", (), _bodies(programme)),
        ("CHẾ ĐỘ BÁO CÁO, GIẢI QUYẾT VƯỚNG MẮC", _reporting(programme), ()),
    ]
    there = [part for part in parts if part[1] or part[2]]
    made = pieces.begun("kế hoạch", programme.title, letterhead)
    return replace(
        made,
        symbol=programme.symbol or made.symbol,
        grounds=tuple(f"{line};" for line in founded_on(programme)),
        preamble=(
            f"{letterhead.issuer} ban hành Kế hoạch {pieces.lower_first(programme.title)} như sau:",
        ),
        sections=pieces.ended(
            [
                Section(number, name, blocks, children)
                for number, (name, blocks, children) in zip(ROMAN, there, strict=False)
            ]
        ),
        signer=_signer(programme, made.signer),
        recipients=_recipients(programme, letterhead),
    )


def _signer(programme: Programme, own: Signer) -> Signer:
    """Return who the plan says signs it, else who signs for the body."""
    if not programme.signer_name:
        return own
    return Signer(
        programme.signer_capacity or own.authority,
        programme.signer_position.upper() or own.position,
        programme.signer_name,
    )


def _recipients(programme: Programme, letterhead: Letterhead) -> tuple[str, ...]:
    filing = programme.filing or letterhead.filing or "VT"
    names = [str(name) for name in programme.recipients]
    if not names and programme.superior:
        names = [pieces.for_report(programme.superior.issuer.name)]
    return (*dict.fromkeys(names), f"Lưu: {filing}")


def _points(texts: Sequence[str]) -> tuple[Section, ...]:
    return tuple(
        Section(str(number), "", (pieces.sentence(text),)) for number, text in enumerate(texts, 1)
    )


def _dashes(texts: Sequence[str]) -> tuple[Section, ...]:
    return tuple(Section("-", "", (pieces.sentence(text),)) for text in texts)


def _paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(pieces.sentence(pieces.upper_first(text)) for text in texts if text)


def _reach(programme: Programme) -> tuple[Block, ...]:
    kinds = [str(SubjectKind(kind).label).lower() for kind in programme.subject_kinds]
    areas = [str(area).lower() for area in programme.areas]
    return _paragraphs(
        f"Phạm vi: {pieces.lower_first(programme.scope_text)}" if programme.scope_text else "",
        f"Đối tượng: {', '.join(kinds)}" if kinds else "",
        programme.definition,
        f"Các mặt hoạt động: {', '.join(areas)}" if areas else "",
        programme.selection_rule,
        programme.priority_rule,
    )


def _criteria(programme: Programme) -> tuple[Section, ...]:
    sets = CriteriaSet.objects.filter(programme=programme, owner=programme.issuer, year=None)
    found = sets.with_criteria().order_by("pk")
    return tuple(
        Section(str(number), each.name, _by_reference(each), _dashes(_texts(each)))
        for number, each in enumerate(found, 1)
    )


def _texts(each: CriteriaSet) -> list[str]:
    return [criterion.text for criterion in each.criteria.all()]


def _by_reference(each: CriteriaSet) -> tuple[Block, ...]:
    if each.by_reference is None:
        return ()
    return _paragraphs(f"Thực hiện theo {cited_basis(each.by_reference)}", each.reference_note)


def _quotas(programme: Programme) -> tuple[Block, ...]:
    rows = [
        (
            quota.who_text or EVERYBODY,
            f"{pieces.upper_first(quota.number_label)} {quota.of}".replace(" %", "%"),
            str(quota.get_every_display()) if quota.every else "",
        )
        for quota in programme.quotas.all()
    ]
    years = [f"năm {target.year}: {target.number:02} gương" for target in programme.targets.all()]
    table = pieces.numbered(("Cơ quan, đơn vị", "Chỉ tiêu", "Kỳ"), rows)
    blocks: list[Block] = [table] if rows else []
    return (*blocks, *_paragraphs(f"Số gương xây dựng: {'; '.join(years)}" if years else ""))


def _milestones(programme: Programme) -> tuple[Block, ...]:
    rows = [
        (
            pieces.upper_first(each.when_label),
            f"{each.what} ({pieces.lower_first(each.note)})" if each.note else each.what,
            each.who_text or EVERYBODY,
        )
        for each in programme.milestones.all()
    ]
    table: Table = pieces.numbered(("Thời gian", "Nội dung", "Thực hiện"), rows)
    return (table,) if rows else ()


def _channels(programme: Programme) -> tuple[Block, ...]:
    return _paragraphs(
        *(
            f"{channel.name}: {', '.join(pieces.lower_first(name) for name in channel.columns)}"
            if channel.columns
            else channel.name
            for channel in programme.channels.all()
        )
    )


def _bodies(programme: Programme) -> tuple[Section, ...]:
    """Return the tasks under who leads them, those only asked for ('Đề nghị …') last."""
    led: defaultdict[str, list[str]] = defaultdict(list)
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for task in programme.tasks.prefetch_related("parties"):
        parties = list(task.parties.all())
        helpers = [each.label for each in parties if each.role == PartyRole.COOPERATE]
        leads = [each.label for each in parties if each.role in (PartyRole.LEAD, PartyRole.ALL)]
        for name in leads or ([] if parties else [task.who_text or EVERYBODY]):
            led[name].append(_task(task, helpers))
        for each in parties:
            if each.role == PartyRole.REQUESTED:
                asked[f"Đề nghị {each.label}"].append(_task(task, helpers))
    groups = [*led.items(), *asked.items()]
    return tuple(
        Section(str(number), name, (), _dashes(texts))
        for number, (name, texts) in enumerate(groups, 1)
    )


def _task(task: Task, helpers: list[str]) -> str:
    text = task.text.rstrip(" .;")
    return f"{text}; phối hợp: {', '.join(helpers)}" if helpers else text


def _reporting(programme: Programme) -> tuple[Block, ...]:
    to = programme.report_to_text or (programme.report_to.name if programme.report_to else "")
    trouble = programme.difficulty_text
    if not trouble and programme.difficulty_contact:
        trouble = programme.difficulty_contact.name
    return _paragraphs(
        programme.report_text,
        f"Nơi nhận báo cáo: {to}" if to else "",
        f"Khó khăn, vướng mắc trong thực hiện gửi về: {trouble}" if trouble else "",
    )


def may_write(actor: User, programme: Programme) -> Verdict:
    """The plan is written while it is a draft, by its issuer's people."""
    return rules.may_edit(actor, programme, clock.today())


def follow_issue(actor: User, programme: Programme, document: Document) -> None:
    """Put the plan in force with the number and day of its document."""
    services.issue(
        programme_id=programme.pk, actor=actor, number=f"{document.number:02}",
        signed_on=document.dated, symbol=document.symbol,
    )  # fmt: skip


def urging(programme: Programme, letterhead: Letterhead) -> OfficialDocument:
    """Return the letter to those whose ordered work is overdue, each with what it owes."""
    known = short_plan(programme)
    owed = _owed(programme)
    names = list(owed)
    count = sum(len(days) for works in owed.values() for days in works.values())
    listed = len(names) > pieces.ENOUGH
    rows = [
        (name, "; ".join(f"{what} (hạn {', '.join(days)})" for what, days in works.items()))
        for name, works in owed.items()
    ]
    table = pieces.numbered(("Cơ quan, đơn vị", "Việc chưa hoàn thành"), rows)
    where = "theo danh sách kèm theo" if listed else "sau đây"
    group = "Các cơ quan, đơn vị có tên trong danh sách kèm theo"
    wish = (
        "Đề nghị các cơ quan, đơn vị khẩn trương hoàn thành, cập nhật kết quả và báo khó khăn, "
        f"vướng mắc (nếu có) về {letterhead.issuer}"
    )
    return replace(
        pieces.begun(LETTER, f"đôn đốc thực hiện {known}", letterhead),
        addressees=(group,) if listed else tuple(names),
        preamble=(
            (
                f"Thực hiện {cited_plan(programme)}, đến {pieces.day(clock.today())} còn "
                f"{count:02} việc quá hạn của {len(names):02} cơ quan, đơn vị {where}"
                f"{'.' if listed else ':'}"
            ),
            *(() if listed else (table,)),
        ),
        sections=pieces.ended([Section("", "", (wish,))]),
        recipients=pieces.recipients(letterhead, "Như trên"),
        annexes=(
            pieces.name_list(
                "công việc quá hạn",
                pieces.attached(LETTER, letterhead),
                [("Việc", table)],
                landscape=True,
            ),
        )
        if listed
        else (),
    )


def _owed(programme: Programme) -> dict[str, dict[str, list[str]]]:
    """Return the days that are over, by unit and by what was to be done."""
    rows = Assignment.objects.filter(programme=programme).late_on(clock.today()).with_context()
    owed: dict[str, dict[str, list[str]]] = {}
    for row in rows.order_by("organisation__sort_key", "organisation_id", "due_on", "pk"):
        works = owed.setdefault(row.organisation.name, {})
        works.setdefault(row.what, []).append(f"{row.due_on:%d/%m/%Y}")
    return owed


def may_urge(actor: User, programme: Programme) -> Verdict:
    """The issuer's people urge when something ordered is overdue."""
    late = Assignment.objects.filter(programme=programme).late_on(clock.today())
    if not late.exists():
        return Verdict("Không có việc nào quá hạn nên không cần đôn đốc.")
    return rules.may_draft(actor, programme.issuer, clock.today())


PLAN = register(
    Recipe(
        code="programmes.plan", name="Kế hoạch", kind="kế hoạch", about="programmes.programme",
        find=find, body=lambda record: record.issuer,
        may=may_write, compose=plan, issued=follow_issue,
    )
)  # fmt: skip
URGING = register(
    Recipe(
        code="programmes.urging", name="Công văn đôn đốc", kind=LETTER,
        about="programmes.programme", find=find, body=lambda record: record.issuer,
        may=may_urge, compose=urging,
    )
)  # fmt: skip
