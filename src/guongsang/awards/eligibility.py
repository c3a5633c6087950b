"""Whether what the rule book asks before an award holds, told as questions to the officer.

Pure: the award, the past awards as plain values, a day, the rows of that day. Nothing here decides:
the register may lack old decisions, so that 'not met' says what is missing and where to look.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guongsang.awards.models import LADDER, Award, CommendationKind, Recipient, Requirement
from guongsang.awards.models import RecognitionLevel as Level


class Answer(StrEnum):
    """What the records say of a condition."""

    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    MET = "met"

    @property
    def label(self) -> str:
        return {"met": "Đạt", "not_met": "Chưa đạt", "unknown": "Cần kiểm tra"}[self.value]


@dataclass(frozen=True, slots=True)
class Held:
    """One past award: which one (its code, '' where the words are not understood), when, for what.

    `kind` is the kind of commendation, '' where the list tells none.
    """

    award: str
    words: str
    year: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked: an award for somebody, and what the dossier says of them."""

    award: Award
    day: date
    kind: str = ""
    recipient: str = ""
    level: str = ""
    held_why: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition with what the records say of it, and the row it comes from."""

    answer: Answer
    text: str
    basis: Award | Requirement

    @property
    def legal_basis(self) -> str:
        return self.basis.legal_basis

    @property
    def is_verified(self) -> bool:
        return self.basis.is_verified


def findings(
    case: Case,
    history: Iterable[Held],
    requirements: Iterable[Requirement],
    awards: Iterable[Award],
) -> list[Finding]:
    """Return every condition of the award with its answer: what is not met first.

    Conditions without an award hold for all. Awards of years after the day are not seen.
    """
    known = {award.code: award for award in awards}
    asked = [row for row in requirements if row.award in ("", case.award.code)]
    asked = [row for row in asked if _applies(row, case) is not Answer.NOT_MET]
    past = [each for each in history if each.year <= case.day.year]
    leaving = [row for row in asked if row.kind == Requirement.Kind.NOT_COUNTED]
    found = [*_about_award(case)]
    for row in asked:
        found += _about(row, case, past, leaving, known)
    return sorted(found, key=lambda each: list(Answer).index(each.answer))


def longest_run(years: Iterable[int], last: int) -> int:
    """Return how many years in a row, the last of them `last` or the year before it.

    The year itself counts only once its award is given; until then the row ends the year before.
    """
    given = set(years)
    return max(_run(given, last), _run(given, last - 1))


def within(years: Iterable[int], span: int, last: int) -> int:
    """Return in how many years of `span` years ending with `last`, or the year before it."""
    given = set(years)
    return max(
        sum(end - span < year <= end for year in given) for end in (last, last - 1)
    )  # fmt: skip


def _run(years: set[int], last: int) -> int:
    length = 0
    while last - length in years:
        length += 1
    return length


def _about_award(case: Case) -> Iterator[Finding]:
    """Tell whether the award is for such a subject, such a kind, and within the level's power."""
    award = case.award
    whom = ", ".join(award.recipient_labels).lower()
    if not case.recipient:
        yield Finding(Answer.UNKNOWN, f"{award.name} tặng cho {whom}: chủ thể là ai?", award)
    else:
        fits = case.recipient in award.recipients
        yield Finding(_answer(holds=fits), f"{award.name} tặng cho {whom}.", award)
    if case.kind and case.kind not in award.kinds:
        kind = CommendationKind(case.kind).label
        text = f"{award.name} không tặng cho loại hình “{kind}” theo sổ quy tắc."
        yield Finding(Answer.NOT_MET, text, award)
    decider = f"Thẩm quyền: {award.decider}"
    if not award.level or not case.level:
        yield Finding(Answer.UNKNOWN, f"{decider}. Nơi quyết định có đúng thẩm quyền không?", award)
    elif award.level == case.level:
        yield Finding(Answer.MET, f"{decider}.", award)
    else:
        above = LADDER.index(Level(award.level)) > LADDER.index(Level(case.level))
        then = "phải trình cấp trên" if above else "do cấp dưới quyết định"
        text = f"{decider}; đợt này hướng tới {_inside(Level(case.level).label)}, {then}."
        yield Finding(Answer.NOT_MET, text, award)


def _about(
    row: Requirement,
    case: Case,
    past: Sequence[Held],
    leaving: Sequence[Requirement],
    known: dict[str, Award],
) -> Iterator[Finding]:
    kinds = Requirement.Kind
    if row.kind == kinds.HOLDS:
        yield _chain(row, case, past, leaving, known)
    elif row.kind == kinds.NOT_COUNTED:
        yield from _left_out(row, case, past, known)
    elif row.kind == kinds.ENDED:
        if case.recipient == Recipient.COLLECTIVE:
            ended = case.ended_on is not None and case.ended_on <= case.day
            day = f" Đơn vị đã kết thúc ngày {case.ended_on:%d/%m/%Y}." if ended else ""
            yield Finding(_answer(holds=not ended), f"{row.text}{day}", row)
    elif row.kind == kinds.BAR and case.held_why:
        yield Finding(Answer.NOT_MET, f"Hồ sơ đang tạm dừng xét: {case.held_why}", row)
    else:
        yield Finding(Answer.UNKNOWN, row.text, row)


def _chain(
    row: Requirement,
    case: Case,
    past: Sequence[Held],
    leaving: Sequence[Requirement],
    known: dict[str, Award],
) -> Finding:
    """Answer 'so many times': sure with what surely counts, open with what perhaps counts."""
    sure, perhaps = set(), set()
    for each in past:
        if each.award not in ("", row.needs):
            continue
        counts = _counts(each, case, leaving, known)
        if counts is Answer.MET and each.award:
            sure.add(each.year)
        if counts is not Answer.NOT_MET:
            perhaps.add(each.year)
    last = case.day.year
    have, may_have = (_times(row, years, last) for years in (sure, perhaps))
    name = known[row.needs].name if row.needs in known else row.needs
    years = ", ".join(map(str, sorted(sure))) or "chưa có năm nào"
    how = "liên tục" if row.in_a_row else f"trong {row.years} năm"
    text = f"{row.text} Sổ ghi {name}: {years}; tính được {have} lần {how}, cần {row.times}."
    if have >= row.times:
        return Finding(Answer.MET, text, row)
    earlier = max((_times(row, sure, year) for year in sure), default=0)
    if may_have >= row.times:
        more = "Có khen thưởng chưa rõ tên hoặc loại hình: xem lại quyết định."
    elif earlier >= row.times:
        more = "Đã từng đủ nhưng không liền trước năm nay: xem có còn được tính không."
    else:
        more = "Kiểm tra quyết định cũ chưa nhập vào sổ."
    unsure = may_have >= row.times or earlier >= row.times
    return Finding(Answer.UNKNOWN if unsure else Answer.NOT_MET, f"{text} {more}", row)


def _times(row: Requirement, years: Iterable[int], last: int) -> int:
    return longest_run(years, last) if row.in_a_row else within(years, row.years, last)


def _left_out(
    row: Requirement, case: Case, past: Sequence[Held], known: dict[str, Award]
) -> Iterator[Finding]:
    """Name the past awards that do not count, and those of which it is not known."""
    answers = [(each, _counts(each, case, [row], known)) for each in past]
    out = [f"{each.words} ({each.year})" for each, counts in answers if counts is Answer.NOT_MET]
    open_ = [f"{each.words} ({each.year})" for each, counts in answers if counts is Answer.UNKNOWN]
    if out:
        yield Finding(Answer.MET, f"{row.text} Đã để riêng: {'; '.join(out)}.", row)
    if open_:
        text = f"{row.text} Chưa rõ loại hình của: {'; '.join(open_)}. Xem lại quyết định."
        yield Finding(Answer.UNKNOWN, text, row)


def _counts(
    held: Held, case: Case, leaving: Sequence[Requirement], known: dict[str, Award]
) -> Answer:
    """Whether a past award counts: MET, NOT_MET, or UNKNOWN where its kind is not known."""
    may_be = (
        {held.kind}
        if held.kind
        else set(known[held.award].kinds if held.award in known else CommendationKind.values)
    )
    worst = Answer.MET
    for row in leaving:
        out = set(row.leaves_out)
        if not may_be & out:
            continue
        if may_be <= out and _applies(row, case) is Answer.MET:
            return Answer.NOT_MET
        worst = Answer.UNKNOWN
    return worst


def _applies(row: Requirement, case: Case) -> Answer:
    """Whether a row holds for the case's kind of commendation, where it names kinds."""
    if not row.for_kinds:
        return Answer.MET
    may_be = {case.kind} if case.kind else set(case.award.kinds)
    if may_be <= set(row.for_kinds):
        return Answer.MET
    return Answer.UNKNOWN if may_be & set(row.for_kinds) else Answer.NOT_MET


def _inside(label: str) -> str:
    """Return a label as it stands inside a sentence."""
    return label[:1].lower() + label[1:]


def _answer(*, holds: bool) -> Answer:
    return Answer.MET if holds else Answer.NOT_MET
