"""Reports of achievements in the order of the decree's forms: person, collective, in short."""

from collections.abc import Callable
from dataclasses import replace

from guongsang.accounts.models import User
from guongsang.awards.report_fields import FieldKind, ReportField, told_in
from guongsang.documents import pieces
from guongsang.documents.models import Letterhead
from guongsang.exemplars.models import SubjectKind
from guongsang.exemplars.queries import sheet_snapshot
from guongsang.exemplars.wording import addressed, facts_of, honours_table, introduced
from guongsang.nominations import rules
from guongsang.nominations.models import Nomination
from guongsang.nominations.papers.wishes import wish
from guongsang.shared.access import Verdict
from vanban.model import Block, OfficialDocument, Section, Signer

REPORT = "báo cáo thành tích"
SUMMARY = "báo cáo tóm tắt thành tích"
_CONFIRMED = "THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN"
_ABOVE = "XÁC NHẬN CỦA CẤP TRÊN TRỰC TIẾP"


def of_person(dossier: Nomination, letterhead: Letterhead) -> OfficialDocument:
    """Return a person's report, signed by the person and confirmed by the head of the unit."""
    return replace(
        _report(dossier, letterhead, "SƠ LƯỢC LÝ LỊCH"),
        signer=Signer(None, "NGƯỜI BÁO CÁO", dossier.subject.name),
        cosigners=(Signer(None, _CONFIRMED, letterhead.signer or None),),
    )


def of_collective(dossier: Nomination, letterhead: Letterhead) -> OfficialDocument:
    """Return the report of a collective or household, confirmed by the level above."""
    return replace(
        _report(dossier, letterhead, "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"),
        signer=replace(pieces.personal(letterhead), position="THỦ TRƯỞNG ĐƠN VỊ"),
        cosigners=(Signer(None, _ABOVE, None),),
    )


def summary(dossier: Nomination, letterhead: Letterhead) -> OfficialDocument:
    """Return the short report that the unit writes: who, what was done, with what effect."""
    exemplar = dossier.exemplar
    told = exemplar.summary if exemplar else ""
    sections = [
        Section("1", "Đối tượng đề nghị", (f"{pieces.upper_first(introduced(dossier.subject))}.",)),
        Section("2", "Việc đã làm, kết quả", pieces.paragraphs(dossier.report or told)),
        Section("3", "Tác dụng, tính nổi trội", _standing_out(dossier)),
        Section("4", "Đề nghị", (f"{letterhead.issuer} đề nghị {wish(dossier)}./.",)),
    ]
    return replace(
        pieces.begun(SUMMARY, _title(dossier), letterhead),
        sections=_counted(sections),
        signer=pieces.personal(letterhead),
        recipients=(),
    )


def _report(dossier: Nomination, letterhead: Letterhead, first: str) -> OfficialDocument:
    return replace(
        pieces.begun(REPORT, _title(dossier), letterhead),
        sections=_by_form(dossier) or (
            Section("I", first, facts_of(dossier.subject)),
            Section("II", "THÀNH TÍCH ĐẠT ĐƯỢC", (), _counted(_achieved(dossier))),
            Section("III", "CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", _honours(dossier)),
        ),
        recipients=(),
    )  # fmt: skip


def _by_form(dossier: Nomination) -> tuple[Section, ...]:
    """Return the parts of the dossier's own form, as far as there is something to say in them."""
    parts = []
    for part in dossier.form.parts if dossier.form else ():
        plain, children = _boxes(dossier, part.fields)
        if plain or children:
            parts.append(Section("", part.title.upper(), plain, children))
    return tuple(
        replace(section, numbering=roman) for roman, section in zip(_ROMAN, parts, strict=False)
    )


def _boxes(
    dossier: Nomination, fields: tuple[ReportField, ...]
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Return the lines that stand under a part's own title, and the boxes with a title each.

    What the register knows and short boxes are lines of one part ('Quê quán: …'); once a box needs
    room, it and all that follow have titles.
    """
    lines: list[Block] = []
    titled: list[Section] = []
    for field in fields:
        blocks = blocks_of(dossier, field)
        if not blocks:
            continue
        if not titled and field.kind in _UNTITLED:
            lines += blocks
        elif not titled and field.kind in _LINES:
            lines.append(f"{field.label}: {pieces.sentence(str(blocks[0]))}")
        else:
            titled.append(Section("", field.label, blocks))
    return tuple(lines), _counted(titled)


def blocks_of(dossier: Nomination, field: ReportField) -> tuple[Block, ...]:
    """Return what stands in one box of the form, typed or taken from the register."""
    if taken := _TAKEN.get(FieldKind(field.kind)):
        return taken(dossier)
    told = told_in(field, dossier.answers.get(field.key))
    if told is None:
        return ()
    return (
        (pieces.numbered(told.columns, told.rows),) if told.rows else pieces.paragraphs(told.text)
    )


def _honours(dossier: Nomination) -> tuple[Block, ...]:
    honours = honours_table(dossier.exemplar) if dossier.exemplar else None
    return (honours or "Chưa ghi nhận danh hiệu, hình thức khen thưởng nào.",)


def _title(dossier: Nomination) -> str:
    return f"Đề nghị {wish(dossier)}"


def _achieved(dossier: Nomination) -> list[Section]:
    return [
        Section("", "Quá trình thực hiện và kết quả", pieces.paragraphs(dossier.report)),
        Section("", "Tính nổi trội, sự phù hợp với nhiệm vụ", _standing_out(dossier)),
        Section("", "Đối chiếu tiêu chí", _answers(dossier)),
        Section("", "Bình chọn tại đơn vị", _own_vote(dossier)),
    ]


def _standing_out(dossier: Nomination) -> tuple[str, ...]:
    exemplar = dossier.exemplar
    own = (
        (*pieces.paragraphs(exemplar.standout), *pieces.paragraphs(exemplar.fit))
        if exemplar
        else ()
    )
    return tuple(dict.fromkeys((*own, *pieces.paragraphs(dossier.reason))))


def _answers(dossier: Nomination) -> tuple[Block, ...]:
    lines = dossier.sheet or (sheet_snapshot(dossier.exemplar) if dossier.exemplar else [])
    rows = [
        (str(line["criterion"]), str(line["answer_label"]), str(line["how"]))
        for line in lines
        if line.get("answer")
    ]
    return (pieces.numbered(("Tiêu chí", "Kết quả", "Dẫn chứng"), rows),) if rows else ()


def _own_vote(dossier: Nomination) -> tuple[str, ...]:
    if dossier.vote_total is None or dossier.vote_held_on is None:
        return ()
    day = pieces.upper_first(pieces.day(dossier.vote_held_on))
    return (f"{day}: {dossier.vote_for}/{dossier.vote_total} người tham gia đồng ý.",)


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_UNTITLED = frozenset({FieldKind.FACTS, FieldKind.HONOURS})
_LINES = frozenset({FieldKind.SHORT, FieldKind.NUMBER, FieldKind.DATE})
_TAKEN: dict[FieldKind, Callable[[Nomination], tuple[Block, ...]]] = {
    FieldKind.MAIN: lambda dossier: pieces.paragraphs(dossier.report),
    FieldKind.FACTS: lambda dossier: facts_of(dossier.subject),
    FieldKind.STANDOUT: _standing_out,
    FieldKind.CRITERIA: _answers,
    FieldKind.VOTE: _own_vote,
    FieldKind.HONOURS: _honours,
}
"""Where each kind that is not typed into the form is taken from."""


def _counted(sections: list[Section]) -> tuple[Section, ...]:
    there = [section for section in sections if section.blocks]
    return tuple(replace(section, numbering=str(n)) for n, section in enumerate(there, 1))


def may_report_person(actor: User, dossier: Nomination) -> Verdict:
    """The form of a person is for a person."""
    if dossier.subject.kind != SubjectKind.INDIVIDUAL:
        return Verdict(f"{addressed(dossier.subject)} không phải cá nhân; dùng mẫu của tập thể.")
    return may_report(actor, dossier)


def may_report_collective(actor: User, dossier: Nomination) -> Verdict:
    """The form of a collective is for collectives, households and activities."""
    if dossier.subject.kind == SubjectKind.INDIVIDUAL:
        return Verdict(f"{addressed(dossier.subject)} là cá nhân; dùng mẫu của cá nhân.")
    return may_report(actor, dossier)


def may_report(actor: User, dossier: Nomination) -> Verdict:
    """The unit that introduces writes the report, once it has told what was done."""
    if not dossier.report.strip():
        return Verdict("Hồ sơ chưa có báo cáo thành tích; hãy viết trong hồ sơ trước.")
    return rules.is_of_unit(actor, dossier.organisation)
