"""What has happened in each of the bodies: rounds, selections, sittings, decisions, spread."""

from datetime import date, timedelta
from itertools import groupby

from guongsang.accounts.models import User
from guongsang.config.demo import posting
from guongsang.config.demo.posting import Signature
from guongsang.config.demo.register import Entry
from guongsang.config.demo.time import on
from guongsang.council.models import Council
from guongsang.decisions import services as decisions
from guongsang.exemplars import services as exemplars
from guongsang.nominations import services as nominations
from guongsang.nominations.models import Nomination, Round
from guongsang.nominations.states import State
from guongsang.orgs.models import Organisation
from guongsang.programmes import services as programmes
from guongsang.programmes.kinds import Purpose
from guongsang.programmes.models import Assignment, Programme

DONE = ("recognised", "replicating", "revoked")
SETTLED_BEFORE = date(2025, 2, 1)


def make(cast: dict[str, User], book: list[Entry], today: date) -> None:
    """Let every body's past happen, in the order of the days."""
    _own_recognition(cast["bk.thuongtruc"], book, "bac-kan-2021")
    _introductions(cast, book, today)
    _provincial_council(cast, book)
    _consulted(cast["bk.thuongtruc"], book)
    _quarters(cast, book)
    _unit_council(
        cast, book, "binh-phuoc-dan-toc-2023", "hoi-dong-co-so", "bp.vanphong", "bp.truongban"
    )
    _unit_council(cast, book, "lam-dong-ttxt-2023", "hoi-dong-trung-tam", "ld.tchc", "ld.giamdoc")
    _district_offices(cast, book)
    _afterwards(book, today)
    _settled(book)


def _of(book: list[Entry], programme: str, *stages: str) -> list[Entry]:
    return [
        entry
        for entry in book
        if entry.exemplar.programme
        and entry.exemplar.programme.code == programme
        and (not stages or entry.row["stage"] in stages)
    ]


def _rounds(cast: User, programme: str, route: str, period: str) -> list[Round]:
    """Make a plan's rounds for a period and return those of one route."""
    plan = Programme.objects.get(code=programme)
    with on(f"{period[:4]}-01-02"):
        nominations.make_rounds(actor=cast, programme=plan, period_code=period)
    found = Round.objects.filter(route__programme=plan, route__code=route, period_code=period)
    return list(found.select_related("receiver", "office", "decider", "route"))


def make_next(cast: dict[str, User], book: list[Entry], today: date) -> None:
    """The first year of the next period: communes recognise their own and send names up."""
    officer = cast["tn.thuongtruc"]
    _own_recognition(officer, book, "thai-nguyen-2026")
    round_ = _rounds(officer, "thai-nguyen-2026", "gioi-thieu-ve-tinh", "2026")[0]
    posting.opened(round_, officer, date(2026, 2, 2))
    for entry in book:
        day = _recognition_day(entry) + timedelta(days=20)
        if entry.row.get("standout") and entry.exemplar.organisation.depth > 1 and day < today:
            posting.sent(round_, entry.exemplar, Purpose.PUBLICITY, day)


def _own_recognition(maker: User, book: list[Entry], programme: str) -> None:
    """Units recognise their own, by their head (BK I.2, V.2)."""
    entries = sorted(_of(book, programme, *DONE), key=lambda e: e.exemplar.discovered_on)
    for year, same_year in groupby(entries, key=lambda e: _recognition_day(e).year):
        rounds = {
            r.receiver_id: r for r in _rounds(maker, programme, "don-vi-cong-nhan", str(year))
        }
        for number, entry in enumerate(same_year, start=1):
            unit, day = entry.exemplar.organisation, _recognition_day(entry)
            if unit.pk not in rounds:
                continue  # the committee that issued the plan is not among its own senders
            head = posting.head_of(unit)
            round_ = posting.opened(rounds[unit.pk], head, day)
            dossier = posting.sent(round_, entry.exemplar, Purpose.RECOGNITION, day)
            with on(day):
                if dossier.state == State.DRAFT:
                    nominations.submit(actor=entry.keeper, nomination_id=dossier.pk)
                nominations.approve(actor=head, nomination_id=dossier.pk)
            posting.recognised(
                [dossier], unit, f"Công nhận điển hình tiên tiến: {entry.exemplar}",
                Signature(f"{100 + number}/QĐ-MH", day, head),
            )  # fmt: skip


def _recognition_day(entry: Entry) -> date:
    return entry.exemplar.discovered_on + timedelta(days=75)


def _introductions(cast: dict[str, User], book: list[Entry], today: date) -> None:
    """Bắc Kạn's yearly introductions to the province: 2024 closed, 2025 under way (BK IV.1)."""
    officer = cast["bk.thuongtruc"]
    candidates = [e for e in _of(book, "bac-kan-2021") if e.row.get("standout")]
    last = _rounds(officer, "bac-kan-2021", "gioi-thieu-ve-tinh", "2024")[0]
    posting.opened(last, officer, date(2024, 1, 15))
    for entry in candidates:
        day = entry.exemplar.discovered_on + timedelta(days=90)
        if date(2024, 2, 1) <= day <= date(2024, 12, 20):
            dossier = posting.sent(last, entry.exemplar, Purpose.PUBLICITY, day)
            with on(day + timedelta(days=5)):
                nominations.appraise(
                    actor=officer, nomination_id=dossier.pk, text="Hồ sơ đủ, việc làm có số liệu.",
                    rating="Tốt",
                )  # fmt: skip
                nominations.select(actor=officer, nomination_id=dossier.pk)
    with on("2025-01-06"):
        nominations.close_round(actor=officer, round_id=last.pk)
    now = _rounds(officer, "bac-kan-2021", "gioi-thieu-ve-tinh", "2025")[0]
    posting.opened(now, officer, date(2025, 1, 13))
    for index, entry in enumerate(candidates):
        _on_its_way(now, entry, officer, index, today)


def _on_its_way(round_: Round, entry: Entry, officer: User, index: int, today: date) -> None:
    """Leave this year's dossiers at every step of the way."""
    day = date(2025, 3, 3) + timedelta(days=2 * index)
    if entry.exemplar.discovered_on >= day or day >= today:
        return
    if index % 6 == 5:
        posting.drafted(round_, entry.exemplar, Purpose.PUBLICITY, day)
        return
    dossier = posting.sent(round_, entry.exemplar, Purpose.PUBLICITY, day)
    with on(min(day + timedelta(days=4), today)):
        if index % 6 == 1:
            nominations.return_(
                actor=officer, nomination_id=dossier.pk,
                notes={"report": "Bổ sung số liệu so với năm trước."},
            )  # fmt: skip
        elif index % 6 in (2, 3):
            nominations.appraise(
                actor=officer, nomination_id=dossier.pk, text="Đủ hồ sơ, đề nghị lựa chọn.",
                rating="Tốt",
            )  # fmt: skip
            if index % 6 == 3:
                nominations.select(actor=officer, nomination_id=dossier.pk)


def _provincial_council(cast: dict[str, User], book: list[Entry]) -> None:
    """Bắc Kạn's council: one sitting held in May 2025, one about to begin on 4 June."""
    officer, chair = cast["bk.thuongtruc"], cast["bk.chutich"]
    round_ = _rounds(officer, "bac-kan-2021", "de-nghi-tinh-bieu-duong", "2025")[0]
    posting.opened(round_, officer, date(2025, 2, 3))
    ready = _of(book, "bac-kan-2021", "recognised", "replicating")[:6]
    dossiers = []
    for index, entry in enumerate(ready):
        day = date(2025, 4, 14) + timedelta(days=index)
        dossier = posting.sent(round_, entry.exemplar, Purpose.RECOGNITION, day)
        with on(day + timedelta(days=3)):
            nominations.appraise(
                actor=officer, nomination_id=dossier.pk, text="Đủ điều kiện trình Hội đồng.",
                rating="Xuất sắc",
            )  # fmt: skip
        dossiers.append(dossier)
    of = Council.objects.get(organisation__code="bac-kan")
    first = posting.called(
        of, officer, dossiers[:3], "Xét công nhận điển hình tiên tiến cấp tỉnh, đợt 1 năm 2025",
        date(2025, 5, 15),
    )  # fmt: skip
    posting.held(first, officer, date(2025, 5, 15), against=[3])
    passed = list(Nomination.objects.filter(pk__in=[d.pk for d in dossiers[:3]], state="approved"))
    posting.recognised(
        passed, of.organisation, "Công nhận điển hình tiên tiến cấp tỉnh đợt 1 năm 2025",
        Signature("812/QĐ-MH", date(2025, 5, 20), chair), sitting=first,
    )  # fmt: skip
    posting.called(
        of, officer, dossiers[3:6], "Xét công nhận điển hình tiên tiến cấp tỉnh, đợt 2 năm 2025",
        date(2025, 6, 4),
    )  # fmt: skip


def _consulted(officer: User, book: list[Entry]) -> None:
    """Laid open before the council asks for the nation's honour: one over, one under way."""
    round_ = _rounds(officer, "bac-kan-2021", "de-nghi-cap-nha-nuoc", "2025")[0]
    posting.opened(round_, officer, date(2025, 2, 3))
    units = {"bac-kan.so-giao-duc": ("2025-05-16", date(2025, 6, 2)),
             "bac-kan.cong-an-tinh": ("2025-05-20", date(2025, 6, 20))}  # fmt: skip
    for entry in _of(book, "bac-kan-2021", "recognised"):
        begun, until = units.get(entry.exemplar.organisation.code, ("", None))
        if until is None:
            continue
        dossier = posting.sent(round_, entry.exemplar, Purpose.COMMENDATION, date(2025, 4, 22))
        with on(begun):
            nominations.appraise(
                actor=officer, nomination_id=dossier.pk, text="Đủ hồ sơ; lấy ý kiến công khai.",
                rating="Xuất sắc",
            )  # fmt: skip
            nominations.put_on_display(
                actor=officer, nomination_id=dossier.pk, until=until, text=entry.row["summary"]
            )
            if begun == "2025-05-16":
                nominations.comment(
                    nomination_id=dossier.pk, name="Một phụ huynh (minh họa)",
                    text="Lớp của cô còn thiếu bàn ghế, xin nêu cả công của phụ huynh góp vào.",
                )  # fmt: skip


def _quarters(cast: dict[str, User], book: list[Entry]) -> None:
    """Lâm Thao's quarters: the office advises, the chairman decides, no council (LT VI.7)."""
    office, chairman = cast["lt.noivu"], cast["lt.chutich"]
    entries = [e for e in _of(book, "lam-thao-2022") if e.row.get("standout")]
    closed = _rounds(office, "lam-thao-2022", "gioi-thieu-hang-quy", "2025-Q1")[0]
    posting.opened(closed, office, date(2025, 1, 6))
    done = [e for e in entries if e.row["stage"] in DONE]
    dossiers = []
    for index, entry in enumerate(done):
        day = date(2025, 2, 10) + timedelta(days=index)
        dossier = posting.sent(closed, entry.exemplar, Purpose.RECOGNITION, day)
        with on(day + timedelta(days=6)):
            nominations.appraise(
                actor=office, nomination_id=dossier.pk,
                text="Phòng Nội vụ đề nghị Chủ tịch UBND huyện công nhận.", rating="Tốt",
            )  # fmt: skip
            nominations.approve(actor=chairman, nomination_id=dossier.pk)
        dossiers.append(dossier)
    posting.recognised(
        dossiers, closed.receiver, "Công nhận điển hình tiên tiến Quý I năm 2025",
        Signature("215/QĐ-MH", date(2025, 3, 28), chairman),
    )  # fmt: skip
    with on("2025-04-02"):
        nominations.close_round(actor=office, round_id=closed.pk)
    current = _rounds(office, "lam-thao-2022", "gioi-thieu-hang-quy", "2025-Q2")[0]
    posting.opened(current, office, date(2025, 4, 3))
    for entry in entries:
        if entry.row["stage"] == "nurturing":
            posting.sent(current, entry.exemplar, Purpose.RECOGNITION, date(2025, 5, 26))


def _unit_council(
    cast: dict[str, User], book: list[Entry], programme: str, route: str, secretary: str, head: str
) -> None:
    """A unit's own council recognises in its yearly sitting (BP III.6a, LD III.1)."""
    officer, chair = cast[secretary], cast[head]
    entries = [e for e in _of(book, programme) if e.row.get("standout")]
    past = _rounds(officer, programme, route, "2024")[0]
    posting.opened(past, officer, date(2024, 9, 2))
    dossiers = []
    for entry in entries:
        if entry.row["stage"] not in DONE:
            continue
        dossier = posting.sent(past, entry.exemplar, Purpose.RECOGNITION, date(2024, 11, 4))
        with on("2024-11-12"):
            nominations.appraise(
                actor=officer, nomination_id=dossier.pk,
                text="Đã tổng hợp, đánh giá; đề nghị Hội đồng bình xét.", rating="Tốt",
            )  # fmt: skip
        dossiers.append(dossier)
    of = Council.objects.get(organisation=past.receiver)
    sitting = posting.called(
        of, officer, dossiers, "Bình xét, công nhận điển hình tiên tiến năm 2024",
        date(2024, 12, 10),
    )  # fmt: skip
    posting.held(sitting, officer, date(2024, 12, 10))
    posting.recognised(
        list(Nomination.objects.filter(pk__in=[d.pk for d in dossiers], state="approved")),
        past.receiver, "Công nhận điển hình tiên tiến cấp cơ sở năm 2024",
        Signature("88/QĐ-MH", date(2024, 12, 16), chair), sitting=sitting,
    )  # fmt: skip
    current = _rounds(officer, programme, route, "2025")[0]
    posting.opened(current, officer, date(2025, 5, 5))
    for entry in entries:
        if entry.row["stage"] not in DONE:
            posting.sent(current, entry.exemplar, Purpose.RECOGNITION, date(2025, 5, 26))


def _district_offices(cast: dict[str, User], book: list[Entry]) -> None:
    """Bắc Giang: district offices introduce, the department selects, the district sees (BG V.3)."""
    officer = cast["bg.hcth"]
    round_ = _rounds(officer, "bac-giang-dan-toc-2022", "gioi-thieu-ve-ban", "2025")[0]
    posting.opened(round_, officer, date(2025, 1, 8))
    for entry in _of(book, "bac-giang-dan-toc-2022"):
        at_office = entry.exemplar.organisation.code.endswith("phong-dan-toc")
        if not entry.row.get("standout") or not at_office:
            continue
        dossier = posting.sent(round_, entry.exemplar, Purpose.PUBLICITY, date(2025, 4, 8))
        if entry.row["stage"] in DONE:
            with on("2025-04-15"):
                nominations.appraise(
                    actor=officer, nomination_id=dossier.pk, text="Tiêu biểu, nổi bật.",
                    rating="Tốt",
                )  # fmt: skip
                nominations.select(actor=officer, nomination_id=dossier.pk)


def _afterwards(book: list[Entry], today: date) -> None:
    """Others take up the way of working; one file is closed, one recognition revoked."""
    units = Organisation.objects.in_bulk(field_name="code")
    for entry in book:
        exemplar, row, keeper = entry
        exemplar.refresh_from_db()
        day = min(_recognition_day(entry) + timedelta(days=60), today - timedelta(days=2))
        with on(day):
            for code in row.get("adopters", []) if exemplar.honours.exists() else []:
                exemplars.adopt(
                    actor=keeper, exemplar_id=exemplar.pk, adopter=units[code],
                    method=row["title"], adopted_on=day,
                    result="Đã có hộ, đơn vị làm theo; đang theo dõi kết quả.",
                )  # fmt: skip
            if row["stage"] == "closed":
                exemplars.close(actor=keeper, exemplar_id=exemplar.pk, reason=row["close_reason"])
        if row["stage"] == "revoked":
            _revoke(entry)


def _revoke(entry: Entry) -> None:
    line = entry.exemplar.decision_lines.select_related("decision__organisation").first()
    if line is None:
        return
    with on("2025-04-21") as day:
        head = posting.head_of(line.decision.organisation)
        decisions.revoke(
            actor=head, decision_id=line.decision_id, ground=entry.row["revoked_why"],
            number="131/QĐ-MH", signed_on=day, signer=str(head),
        )  # fmt: skip


def _settled(book: list[Entry]) -> None:
    """The duties of former years are done by the units that keep a register; the last are open."""
    units = {entry.exemplar.organisation_id for entry in book}
    old = Assignment.objects.open().filter(organisation__in=units, due_on__lt=SETTLED_BEFORE)
    for duty in old.select_related("organisation").order_by("pk"):
        with on(duty.due_on):
            programmes.done(
                assignment_id=duty.pk,
                actor=posting.officer_of(duty.organisation),
                result="Đã thực hiện đúng hạn (minh họa).",
            )
