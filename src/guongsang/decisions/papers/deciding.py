"""The decision over its names, its revocation, and the notice of what was decided."""

from dataclasses import replace

from guongsang.accounts.models import User
from guongsang.awards.wording import level_words
from guongsang.decisions import services
from guongsang.decisions.models import Decision, DecisionLine
from guongsang.decisions.queries import lines_of
from guongsang.documents import pieces
from guongsang.documents.models import Document, Letterhead
from guongsang.documents.services.official import content_of
from guongsang.exemplars.wording import counted, introduced, kinds_of, name_tables
from guongsang.orgs.models import Organisation
from guongsang.programmes.models import Programme
from guongsang.programmes.wording import grounds_under
from guongsang.shared.access import Refused
from guongsang.shared.amounts import figures, in_words
from vanban.model import Annex, OfficialDocument, Section

WHY = "Lý do hủy:"
"""Behind these words a draft of a revocation says why; the officer writes it there."""
_THINGS = ("giấy", "bằng", "cờ", "kỷ niệm chương", "huy ", "huân ", "thư")


def find(user: User, key: int) -> Decision | None:
    """Return the decision if the person sees it."""
    return Decision.objects.visible_to(user).with_context().filter(pk=key).first()


def decision(record: Decision, letterhead: Letterhead) -> OfficialDocument:
    """Return the decision of recognition or commendation over its names (NĐ 30/2020, mẫu 1.2)."""
    lines = lines_of(record)
    subjects = [line.subject for line in lines]
    listed = len(subjects) > pieces.ENOUGH
    first = _first_article(record, letterhead, lines)
    then = _second_article(record)
    made = pieces.decided("quyết định", record.title, letterhead, _grounds(record, lines))
    last = (
        f"Thủ trưởng các cơ quan, đơn vị liên quan và {kinds_of(subjects)} có tên tại Điều 1 chịu "
        "trách nhiệm thi hành Quyết định này kể từ ngày ký"
    )
    units = [unit.name for unit in _units(lines) if unit != record.organisation]
    return replace(
        made,
        sections=pieces.articles(first, then, last),
        recipients=pieces.recipients(
            letterhead, "Như Điều 3", *(units if len(units) <= pieces.ENOUGH else ())
        ),
        annexes=(_list(record, letterhead, lines),) if listed else (),
    )


def _first_article(
    record: Decision, letterhead: Letterhead, lines: list[DecisionLine]
) -> str | tuple[str, list[str]]:
    subjects = [line.subject for line in lines]
    occasion = f", nhân dịp {pieces.lower_first(record.occasion)}" if record.occasion else ""
    if len(subjects) == 1:
        reason = _merit(lines[0])
        return f"{_act(record, letterhead, introduced(subjects[0]), reason)}{occasion}."
    if len(subjects) > pieces.ENOUGH:
        return f"{_act(record, letterhead, counted(subjects))}{occasion} (có danh sách kèm theo)."
    points = [
        f"{pieces.upper_first(introduced(line.subject))}{_merit(line)}"
        + ("." if line is lines[-1] else ";")
        for line in lines
    ]
    return f"{_act(record, letterhead, counted(subjects))}{occasion}, gồm:", points


def _act(record: Decision, letterhead: Letterhead, whom: str, reason: str = "") -> str:
    if record.kind == Decision.Kind.RECOGNITION:
        level = level_words(record.level, record.organisation)
        pause = "," if whom[:1].isalpha() else ""
        return f"Công nhận {whom}{pause} là điển hình tiên tiến {level}"
    act = pieces.upper_first(given(record.form))
    if act.startswith("Tặng "):
        return f"{act} của {pieces.head_of(letterhead)} cho {whom}{reason}"
    return f"{act} {whom}{reason}"


def _merit(line: DecisionLine) -> str:
    """Return for what a name is commended, as its exemplar is described; nothing else is known."""
    if line.exemplar is None or line.decision.kind == Decision.Kind.RECOGNITION:
        return ""
    return f", đã có thành tích: {pieces.inside(line.exemplar.title)}"


def _second_article(record: Decision) -> str:
    if record.kind == Decision.Kind.RECOGNITION:
        return (
            "Các cơ quan, đơn vị có điển hình được công nhận tiếp tục theo dõi, giúp đỡ, bồi dưỡng "
            "để điển hình phát huy kết quả; tuyên truyền và nhân rộng cách làm của điển hình."
        )
    if record.prize_total:
        source = record.prize_source or "nguồn theo quy định hiện hành về thi đua, khen thưởng"
        total, words = figures(record.prize_total), in_words(record.prize_total)
        return (
            f"Tổng số tiền thưởng kèm theo hình thức khen thưởng tại Điều 1 là {total} đồng "
            f"(bằng chữ: {words} đồng), chi từ {pieces.inside(source)}."
        )
    return (
        "Mức tiền thưởng kèm theo hình thức khen thưởng tại Điều 1 và nguồn chi thực hiện theo "
        "quy định hiện hành về thi đua, khen thưởng."
    )


def _list(record: Decision, letterhead: Letterhead, lines: list[DecisionLine]) -> Annex:
    subjects = [line.subject for line in lines]
    level = level_words(record.level, record.organisation)
    title = (
        f"{kinds_of(subjects)} được công nhận điển hình tiên tiến {level}"
        if record.kind == Decision.Kind.RECOGNITION
        else f"{kinds_of(subjects)} được {given(record.form)}"
    )
    rows = [(line.subject, line.exemplar.title if line.exemplar else "") for line in lines]
    return pieces.name_list(
        title,
        pieces.attached("quyết định", letterhead, pieces.head_of(letterhead)),
        name_tables(rows, "Việc làm nổi bật"),
    )


def given(form: str) -> str:
    """Return what is done by a form of commendation: 'tặng Giấy khen', 'biểu dương'."""
    if not form:
        return "khen thưởng"
    return f"tặng {form}" if form.lower().startswith(_THINGS) else pieces.lower_first(form)


def _grounds(record: Decision, lines: list[DecisionLine]) -> list[str]:
    """Return what the records hold: plans with their bases, the council's minutes, who proposes."""
    grounds = grounds_under(_programmes(lines))
    sitting = record.sitting
    if sitting is None:
        return [*grounds, *_proposed_by_office(record, lines)]
    council = sitting.council
    minutes = pieces.issued_about(sitting, "council.minutes")
    if minutes is not None:
        grounds.append(f"Căn cứ {pieces.cited_document(minutes)} của {council.name}")
    elif sitting.closed_at:
        grounds.append(f"Căn cứ Biên bản họp {council.name} {pieces.day_of(sitting.closed_at)}")
    asked = pieces.issued_about(sitting, "council.submission")
    if asked is not None:
        body = asked.organisation.name
        return [*grounds, f"Theo đề nghị của {body} tại {pieces.cited_document(asked)}"]
    return [*grounds, f"Theo đề nghị của {council.name}"]


def _proposed_by_office(record: Decision, lines: list[DecisionLine]) -> list[str]:
    offices = {
        line.nomination.round.office_id: line.nomination.round.office
        for line in lines
        if line.nomination and line.nomination.round.office_id != record.organisation_id
    }
    if len(offices) == 1:
        return [f"Theo đề nghị của {next(iter(offices.values())).name}"]
    subjects = [line.subject for line in lines]
    return [f"Xét thành tích của {kinds_of(subjects)} được giới thiệu"] if subjects else []


def _programmes(lines: list[DecisionLine]) -> list[Programme]:
    keys = set()
    for line in lines:
        if line.nomination:
            keys.add(line.nomination.round.programme_id)
        elif line.exemplar and line.exemplar.programme_id:
            keys.add(line.exemplar.programme_id)
    return list(Programme.objects.filter(pk__in=keys).with_context().order_by("pk"))


def _units(lines: list[DecisionLine]) -> list[Organisation]:
    units = {}
    for line in lines:
        unit = line.exemplar.organisation if line.exemplar else line.subject.organisation
        units[unit.pk] = unit
    return sorted(units.values(), key=lambda unit: unit.sort_key)


def follow_issue(actor: User, record: Decision, document: Document) -> None:
    """Issue the decision with the number, day and signer of its document."""
    if document.dated is None:
        raise Refused("Văn bản chưa có ngày ký.")
    services.issue(
        actor=actor, decision_id=record.pk, number=document.printed_number,
        signed_on=document.dated, signer=document.signer, on_paper=False,
    )  # fmt: skip


def revocation(record: Decision, letterhead: Letterhead) -> OfficialDocument:
    """Return the draft by which a decision is taken back; the reason is written into Điều 1."""
    lines = lines_of(record)
    subjects = [line.subject for line in lines]
    known = pieces.cited("Quyết định", record.number, record.signed_on)
    who = pieces.head_of(letterhead)
    whom = (
        introduced(subjects[0])
        if len(subjects) == 1
        else f"toàn bộ {counted(subjects)} có tên trong Quyết định"
    )
    what = pieces.inside(record.title).removeprefix("về việc ")
    then = (
        "Thu hồi giấy chứng nhận, hình thức khen thưởng đã trao và gỡ tin, bài đã đăng về trường "
        "hợp nêu tại Điều 1."
    )
    last = (
        f"Thủ trưởng các cơ quan, đơn vị liên quan và {kinds_of(subjects)} nêu tại Điều 1 chịu "
        "trách nhiệm thi hành Quyết định này kể từ ngày ký"
    )
    made = pieces.decided(
        "quyết định",
        f"hủy {known}",
        letterhead,
        [f"Căn cứ {known} của {who} về {what}"],
    )
    return replace(
        made,
        sections=(
            Section(
                "Điều 1",
                "",
                (f"Hủy {known} của {who} về {what} đối với {whom}.", f"{WHY} {pieces.BLANK}"),
            ),
            *pieces.articles(then, last, first=2),
        ),
        recipients=pieces.recipients(
            letterhead, "Như Điều 3", *(unit.name for unit in _units(lines)[: pieces.ENOUGH])
        ),
    )


def follow_revocation(actor: User, record: Decision, document: Document) -> None:
    """Take the decision back for the reason that the document gives."""
    if document.dated is None:
        raise Refused("Văn bản chưa có ngày ký.")
    services.revoke(
        actor=actor, decision_id=record.pk, ground=_reason_in(document),
        number=document.printed_number, signed_on=document.dated, signer=document.signer,
        on_paper=False,
    )  # fmt: skip


def _reason_in(document: Document) -> str:
    for section in content_of(document).walk():
        for block in section.blocks:
            if isinstance(block, str) and block.startswith(WHY):
                reason = block.removeprefix(WHY).strip(f" .{pieces.BLANK}/")
                if reason:
                    return reason[:300]
    raise Refused(
        f"Chưa có lý do hủy. Hãy sửa nội dung: viết lý do sau chữ “{WHY}” ở Điều 1 rồi ban hành."
    )


def notice(record: Decision, letterhead: Letterhead) -> OfficialDocument:
    """Return the notice to units of what was decided, with the list of names."""
    lines = lines_of(record)
    subjects = [line.subject for line in lines]
    known = pieces.cited("Quyết định", record.number, record.signed_on)
    what = pieces.inside(record.title).removeprefix("về việc ")
    text = f"{pieces.head_of(letterhead)} đã ban hành {known} về {what} đối với {counted(subjects)}"
    listed = len(subjects) > pieces.ENOUGH
    names = tuple(
        Section(str(place), "", (f"{pieces.upper_first(introduced(subject))}.",))
        for place, subject in enumerate(subjects, 1)
    )
    then = (
        f"Đề nghị các cơ quan, đơn vị thông báo đến {kinds_of(subjects)} có tên, tổ chức công bố, "
        "tuyên truyền và tiếp tục theo dõi, giúp đỡ để nhân rộng."
    )
    annex = _list(record, letterhead, lines)
    note = pieces.attached("thông báo", letterhead)
    return replace(
        pieces.begun("thông báo", f"Kết quả {what}", letterhead),
        preamble=(f"{text} (có danh sách kèm theo)." if listed else f"{text}, gồm:",),
        sections=pieces.ended(
            [Section("", "", (then,))] if listed else [*names, Section("", "", (then,))]
        ),
        recipients=pieces.recipients(letterhead, *(unit.name for unit in _units(lines))),
        annexes=(replace(annex, note=note),) if listed else (),
    )
