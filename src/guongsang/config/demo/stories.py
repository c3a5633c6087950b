"""Stories of the demonstration: written, checked by a second person, agreed to, published."""

from datetime import date, timedelta
from typing import NamedTuple

from guongsang.accounts.models import User
from guongsang.config.demo.register import Entry
from guongsang.config.demo.time import on
from guongsang.exemplars.models import Evidence, SubjectKind
from guongsang.exemplars.states import HONOURED
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of
from guongsang.programmes.models import Programme
from guongsang.publicity import services as publicity
from guongsang.publicity.models import Consent, Story, StoryType
from guongsang.publicity.queries import columns_open_to
from guongsang.publicity.services import Amendment, Letter, Terms, Text


class Desk(NamedTuple):
    """Who writes and who checks for one programme."""

    programme: str
    writer: str
    checker: str
    approver: str


DESKS = (
    Desk("bac-kan-2021", "bk.phongvien", "bk.bientap", "bk.bientap"),
    Desk("lam-thao-2022", "lt.noivu", "lt.bientap", "lt.bientap"),
    Desk("bac-giang-dan-toc-2022", "bg.hcth", "bg.truongban", "bg.truongban"),
    Desk("binh-phuoc-dan-toc-2023", "bp.vanphong", "bp.bientap", "bp.bientap"),
)
LETTERS = (
    Letter(
        who="Bà Đặng Thị Xuân, thôn Nà Khâu",
        deed="Sáng nào bà Xuân cũng đưa bốn cháu nhỏ trong thôn qua suối đến trường, mùa lũ cũng "
        "không nghỉ buổi nào. Bà làm việc này đã ba năm, không nhận tiền của ai.",
        teller="Một phụ huynh trong thôn",
        contact="0900 000 001",
    ),
    Letter(
        who="Tổ thu gom rác bản Phja Khao",
        deed="Mười hai hộ góp xe, mỗi chủ nhật gom rác dọc đường vào bản rồi phân loại.",
    ),
)
"""What citizens wrote to the first desk's unit; nobody has answered yet."""
CAPACITY = {
    SubjectKind.INDIVIDUAL: Consent.Capacity.SELF,
    SubjectKind.COLLECTIVE: Consent.Capacity.REPRESENTATIVE,
    SubjectKind.HOUSEHOLD: Consent.Capacity.REPRESENTATIVE,
    SubjectKind.ACTIVITY: Consent.Capacity.REPRESENTATIVE,
}


def make(cast: dict[str, User], book: list[Entry], today: date) -> None:
    """Open the channels; tell each recognised exemplar, leave some stories on the way."""
    _write_letters(cast[DESKS[0].writer], today)
    for desk in DESKS:
        programme = Programme.objects.select_related("issuer").get(code=desk.programme)
        publicity.open_channels(actor=None, programme=programme)
        told = [entry for entry in book if entry.exemplar.programme_id == programme.pk]
        _correct(cast, desk, _tell(cast, desk, programme.issuer, told, today), today)


def _write_letters(writer: User, today: date) -> None:
    with on(today):
        for letter in LETTERS:
            publicity.suggest(organisation=organisations_of(writer)[0], letter=letter)


def _tell(
    cast: dict[str, User], desk: Desk, body: Organisation, told: list[Entry], today: date
) -> list[Story]:
    """Publish those honoured, begin some of the others; return what was published."""
    published = []
    for index, entry in enumerate(told):
        entry.exemplar.refresh_from_db()
        if entry.exemplar.state in HONOURED:
            published.append(_publish(cast, desk, body, entry, today, index))
        elif index % 5 == 0:
            with on(today):
                _begin(cast, desk, body, entry)
    return published


def _correct(cast: dict[str, User], desk: Desk, published: list[Story], today: date) -> None:
    """One correction made, another waiting for the second person."""
    for number, story in enumerate(published[:2]):
        with on(today):
            day = f"{story.published_at:%d/%m/%Y}" if story.published_at else ""
            said = f"{story.source}\n\nSố liệu trong bài tính đến ngày {day}."
            asked = publicity.ask_correction(
                actor=cast[desk.writer],
                story_id=story.pk,
                amendment=Amendment(
                    why="Bài chưa nói rõ số liệu tính đến ngày nào.", parts={"source": said}
                ),
            )
            if number == 0:
                publicity.make_correction(actor=cast[desk.approver], correction_id=asked.pk)


def _publish(
    cast: dict[str, User], desk: Desk, body: Organisation, entry: Entry, today: date, index: int
) -> Story:
    day = min(entry.exemplar.discovered_on + timedelta(days=120), today - timedelta(days=1 + index))
    with on(max(day, entry.exemplar.discovered_on).isoformat()):
        _consent(cast[desk.approver], entry)
        story = _begin(cast, desk, body, entry)
        for fact in story.facts.all():
            publicity.verify_fact(actor=cast[desk.checker], fact_id=fact.pk)
        publicity.finish_check(actor=cast[desk.checker], story_id=story.pk)
        publicity.approve(actor=cast[desk.approver], story_id=story.pk)
        columns = list(columns_open_to(story)[:1])
        return publicity.publish(actor=cast[desk.approver], story_id=story.pk, columns=columns)


def _consent(actor: User, entry: Entry) -> None:
    subject = entry.exemplar.subject
    publicity.record_consent(
        actor=actor,
        subject=subject,
        terms=Terms(
            wording="Đồng ý giới thiệu tên và việc làm trên các kênh của cơ quan (minh họa).",
            given_by=subject.name,
            given_on=date.fromisoformat(entry.row["discovered"]),
            capacity=CAPACITY[SubjectKind(subject.kind)],
        ),
    )


def _begin(cast: dict[str, User], desk: Desk, body: Organisation, entry: Entry) -> Story:
    row, exemplar = entry.row, entry.exemplar
    sentences = [part.strip() for part in row["summary"].replace(". ", ".\n").split("\n")]
    story = publicity.write(
        actor=cast[desk.writer],
        organisation=body,
        text=Text(
            title=row["title"],
            lead=sentences[0],
            source="\n\n".join([*sentences, *_closing(row)]),
            type=StoryType.PORTRAIT,
            method=row.get("fit", ""),
            byline=str(cast[desk.writer]),
        ),
        exemplars=[exemplar],
    )
    evidence = Evidence.objects.filter(exemplar=exemplar).first()
    for sentence in sentences:
        publicity.add_fact(
            actor=cast[desk.writer],
            story_id=story.pk,
            statement=sentence,
            evidence=evidence,
            source="" if evidence else f"{row['noticed_by']} cung cấp",
        )
    story.refresh_from_db()
    return story


def _closing(row: dict[str, str]) -> list[str]:
    closing = []
    if row.get("standout"):
        closing.append(f"## Điều nổi trội\n\n{row['standout']}")
    if row.get("fit"):
        closing.append(f"## Vì sao làm được\n\n{row['fit']}")
    return closing
