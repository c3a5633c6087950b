"""Between a unit and the office: the guide of a round, and the letters about one dossier."""

from dataclasses import replace

from guongsang.accounts.models import User
from guongsang.documents import pieces
from guongsang.documents.models import Letterhead
from guongsang.exemplars.wording import introduced
from guongsang.nominations import rules
from guongsang.nominations.models import Asked, Nomination, Round
from guongsang.nominations.papers.wishes import act, wish
from guongsang.nominations.states import CONCLUDED, FAVOURABLE, RoundState, State
from guongsang.programmes.kinds import Step, SubjectKind
from guongsang.programmes.models import CriteriaSet
from guongsang.programmes.wording import grounds_under
from guongsang.shared.access import ALLOWED, Verdict
from vanban.model import LETTER, Block, OfficialDocument, Section, Table

OUTCOMES = {
    State.SELECTED: "đã được chọn",
    State.APPROVED: "đã được thông qua",
    State.DECLINED: "chưa được chọn trong đợt này",
}


def find(user: User, key: int) -> Nomination | None:
    """Return the dossier if the person sees it."""
    return Nomination.objects.visible_to(user).with_context().filter(pk=key).first()


def guide(round_: Round, letterhead: Letterhead) -> OfficialDocument:
    """Return the guide of a round: who, by which criteria, how many, with what papers, by when."""
    asked = list(round_.asked.select_related("organisation").order_by("organisation__sort_key"))
    listed = len(asked) > pieces.ENOUGH
    named = [(row.organisation.name, _number(row)) for row in asked]
    table = pieces.numbered(("Cơ quan, đơn vị", "Số lượng giới thiệu"), named)
    parts = [
        Section("", "Mục đích, đối tượng", _aims(round_)),
        Section("", "Tiêu chuẩn, tiêu chí", _criteria(round_)),
        Section("", "Số lượng", _asked_words(asked, table, listed=listed)),
        Section("", "Hồ sơ gồm", _contents(round_)),
        Section("", "Thời hạn, nơi nhận", _term(round_)),
    ]
    there = [part for part in parts if part.blocks]
    units = ["Các cơ quan, đơn vị có tên trong danh sách"] if listed else [n for n, _ in named]
    return replace(
        pieces.begun("hướng dẫn", pieces.upper_first(round_.title), letterhead),
        grounds=pieces.closed(grounds_under([round_.programme])),
        sections=pieces.ended([replace(p, numbering=str(n)) for n, p in enumerate(there, 1)]),
        recipients=pieces.recipients(letterhead, *units),
        annexes=(
            pieces.name_list(
                "cơ quan, đơn vị giới thiệu", pieces.attached("hướng dẫn", letterhead),
                [("Đơn vị", table)],
            ),
        )
        if listed
        else (),
    )  # fmt: skip


def _number(row: Asked) -> str:
    if row.minimum and row.maximum:
        return f"từ {row.minimum:02} đến {row.maximum:02}"
    return f"ít nhất {row.minimum:02}" if row.minimum else "không ấn định"


def _aims(round_: Round) -> tuple[str, ...]:
    plan = round_.programme
    kinds = [SubjectKind(kind).label.lower() for kind in plan.subject_kinds]
    lines = [f"Giới thiệu để {', '.join(label.lower() for label in round_.purpose_labels)}."]
    if kinds:
        lines.append(f"Đối tượng: {', '.join(kinds)}.")
    lines += [pieces.sentence(rule) for rule in (plan.selection_rule, plan.priority_rule) if rule]
    return tuple(lines)


def _criteria(round_: Round) -> tuple[str, ...]:
    sets = CriteriaSet.objects.issued().filter(
        programme=round_.programme, owner=round_.programme.issuer, field=None, by_reference=None
    )
    return tuple(
        f"- {pieces.sentence(criterion.text)}"
        for each in sets.with_criteria().order_by("pk")
        for criterion in each.criteria.all()
    )


def _asked_words(asked: list[Asked], table: Table, *, listed: bool) -> tuple[Block, ...]:
    if not asked:
        return ()
    return ("Theo danh sách kèm theo.",) if listed else (table,)


def _contents(round_: Round) -> tuple[str, ...]:
    papers = [
        "Báo cáo thành tích.",
        "Phiếu đối chiếu tiêu chí kèm minh chứng.",
        "Kết quả bình chọn tại đơn vị." if round_.has_step(Step.UNIT_VOTE) else "",
        "Ý kiến duyệt của thủ trưởng đơn vị." if round_.has_step(Step.HEAD_APPROVAL) else "",
    ]
    return tuple(f"- {paper}" for paper in papers if paper)


def _term(round_: Round) -> tuple[str, ...]:
    first, last = pieces.day(round_.opens_on), pieces.day(round_.closes_on)
    return (f"Nhận hồ sơ từ {first} đến hết {last}.", f"Nơi nhận: {round_.office.name}.")


def proposal(dossier: Nomination, letterhead: Letterhead) -> OfficialDocument:
    """Return the letter by which a unit sends one dossier."""
    round_ = dossier.round
    to = round_.receiver.name
    papers = ["báo cáo thành tích", "phiếu đối chiếu tiêu chí"]
    if dossier.vote_total is not None:
        papers.append(f"kết quả bình chọn ({dossier.vote_for}/{dossier.vote_total} đồng ý)")
    return replace(
        pieces.begun(LETTER, f"đề nghị {wish(dossier)}", letterhead),
        addressees=(to,),
        preamble=(
            (
                f"Thực hiện đợt “{round_.title}”, {letterhead.issuer} đề nghị {to} "
                f"xem xét, {act(dossier)} đối với {introduced(dossier.subject)}."
            ),
            *pieces.paragraphs(dossier.reason),
            f"Hồ sơ gửi kèm gồm: {pieces.joined(papers)}.",
            f"{letterhead.issuer} đề nghị {to} xem xét./.",
        ),
        recipients=pieces.recipients(
            letterhead,
            "Như trên",
            *([round_.office.name] if round_.office_id != round_.receiver_id else []),
        ),
    )


def returned(dossier: Nomination, letterhead: Letterhead) -> OfficialDocument:
    """Return the letter by which a dossier goes back, part by part what is to be put right."""
    notes = dossier.return_notes.filter(settled_at=None).order_by("pk")
    unit = dossier.organisation.name
    return replace(
        pieces.begun(LETTER, f"trả lại hồ sơ đề nghị {wish(dossier)}", letterhead),
        addressees=(unit,),
        preamble=(
            (
                f"{letterhead.issuer} đã nhận hồ sơ của {unit} đề nghị {act(dossier)} đối với "
                f"{introduced(dossier.subject)}."
            ),
            "Qua xem xét, hồ sơ cần được bổ sung, chỉnh sửa như sau:",
        ),
        sections=(
            *(Section("-", "", (f"{note.part}: {pieces.inside(note.text)}.",)) for note in notes),
            Section("", "", (f"Đề nghị {unit} hoàn thiện và gửi lại hồ sơ./.",)),
        ),
        recipients=pieces.recipients(letterhead, "Như trên"),
    )


def outcome(dossier: Nomination, letterhead: Letterhead) -> OfficialDocument:
    """Return the letter that tells the unit what came of its dossier."""
    unit = dossier.organisation.name
    said = OUTCOMES[State(dossier.state)]
    why = f" Lý do: {pieces.sentence(dossier.outcome_why)}" if dossier.outcome_why else ""
    then = (
        "tiếp tục theo dõi, giúp đỡ và tuyên truyền"
        if State(dossier.state) in FAVOURABLE
        else "tiếp tục bồi dưỡng, giới thiệu khi đủ điều kiện"
    )
    return replace(
        pieces.begun(LETTER, f"kết quả xét hồ sơ đề nghị {wish(dossier)}", letterhead),
        addressees=(unit,),
        preamble=(
            (
                f"{letterhead.issuer} thông báo kết quả xét hồ sơ của {unit} trong đợt "
                f"“{dossier.round.title}”: hồ sơ đề nghị {act(dossier)} đối với "
                f"{introduced(dossier.subject)} {said}.{why}"
            ),
            f"Đề nghị {unit} thông báo đến người, tập thể có tên và {then}./.",
        ),
        recipients=pieces.recipients(letterhead, "Như trên"),
    )


def may_guide(actor: User, round_: Round) -> Verdict:
    """Units are guided while the book is not closed."""
    if RoundState(round_.state) is RoundState.CLOSED:
        return Verdict("Đợt đã khóa sổ nên không ra hướng dẫn nữa.")
    return rules.is_handler(actor, round_)


def may_propose(actor: User, dossier: Nomination) -> Verdict:
    """A unit writes to another body, not to itself, and before the dossier is concluded."""
    if dossier.round.is_own_unit:
        return Verdict("Đợt này đơn vị tự công nhận nên không có công văn gửi đi.")
    if dossier.state in (*CONCLUDED, State.WITHDRAWN):
        return Verdict("Hồ sơ đã có kết luận hoặc đã rút nên không gửi công văn đề nghị nữa.")
    return rules.is_of_unit(actor, dossier.organisation)


def may_tell_return(actor: User, dossier: Nomination) -> Verdict:
    """The letter follows the act of returning."""
    if State(dossier.state) is not State.RETURNED:
        return Verdict("Hồ sơ không ở trạng thái trả lại bổ sung.")
    return _handles(actor, dossier)


def may_tell_outcome(actor: User, dossier: Nomination) -> Verdict:
    """The letter follows the conclusion."""
    if dossier.state not in CONCLUDED:
        return Verdict("Hồ sơ chưa có kết luận nên chưa thông báo kết quả được.")
    return _handles(actor, dossier)


def _handles(actor: User, dossier: Nomination) -> Verdict:
    if dossier.round.is_own_unit:
        return Verdict("Đợt này đơn vị tự công nhận nên không có công văn gửi đi.")
    handler = rules.is_handler(actor, dossier.round)
    return handler if not handler else ALLOWED
