"""A work file from the yearly list to the body's archive."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from guongsang.archives import queries, rules, services
from guongsang.archives.models import Entry, HandOver, ListLine, WorkFile
from guongsang.archives.queries.related import open_files
from guongsang.archives.services import Opening, Put
from guongsang.archives.states import MOVES, PACKAGE_MOVES, FileState, PackageState
from guongsang.audit.chain import key_of
from guongsang.audit.models import Entry as LedgerEntry
from guongsang.decisions.states import RunState
from guongsang.documents import services as documents
from guongsang.documents.models import Circle
from guongsang.exemplars import services as exemplars
from guongsang.orgs.models import Role
from guongsang.shared.access import Refused
from tests.factories.archives import EntryFactory, ListLineFactory, WorkFileFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.documents import DraftFactory, IncomingFactory, issued
from tests.factories.files import pdf
from tests.factories.nominations import NominationFactory, RoundFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 3)


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Sở Nội vụ tỉnh Bình Phú")


@pytest.fixture
def clerk(body):
    return HoldingFactory(organisation=body, role=Role.OFFICER).user


@pytest.fixture
def head(body):
    return HoldingFactory(organisation=body, role=Role.HEAD).user


def upload(name):
    return SimpleUploadedFile(name, pdf())


def opened(actor, line, **said):
    opening = Opening(title=line.title, opened=DAY, **said)
    return services.open_file(actor=actor, line_id=line.pk, opening=opening)


def put(actor, work_file, **what):
    return services.put(actor=actor, work_file_id=work_file.pk, what=Put(**what))


def actions(thing):
    rows = LedgerEntry.objects.filter(target_key=key_of(thing)).order_by("pk")
    return list(rows.values_list("action", flat=True))


def test_the_tables_are_those_of_the_law():
    assert {
        FileState.OPEN: {FileState.CLOSED},
        FileState.CLOSED: {FileState.HANDED_OVER, FileState.OPEN},
        FileState.HANDED_OVER: set(),
    } == MOVES
    ends = {state for state, to in PACKAGE_MOVES.items() if not to}
    assert ends == {PackageState.FAILED, PackageState.EXPIRED}


def test_the_list_is_made_from_the_sample_and_from_last_year(body, clerk):
    with pytest.raises(Refused, match="Năm 2024 chưa có danh mục"):
        services.from_last_year(actor=clerk, organisation=body, year=2025)
    made = services.from_sample(actor=clerk, organisation=body, year=2025)
    assert made == ListLine.objects.count() == 10
    assert not ListLine.objects.filter(verified=True).exists()
    ListLine.objects.filter(code="TĐKT.08").update(verified=True, officer=clerk)
    assert services.from_last_year(actor=clerk, organisation=body, year=2026) == 10
    taken = ListLine.objects.get(year=2026, code="TĐKT.08")
    assert (taken.years, taken.verified, taken.officer) == (10, True, clerk)
    assert taken.kept_for == "10 năm"
    assert ListLine.objects.get(year=2026, code="TĐKT.01").kept_for == "Vĩnh viễn"
    with pytest.raises(Refused, match="đã có đủ"):
        services.from_last_year(actor=clerk, organisation=body, year=2026)


def test_a_line_with_a_file_stays_on_the_list(body, clerk):
    line, other = ListLineFactory.create_batch(2, organisation=body)
    opened(clerk, line)
    with pytest.raises(Refused, match="Đã có hồ sơ mở"):
        services.drop_line(actor=clerk, line_id=line.pk)
    services.drop_line(actor=clerk, line_id=other.pk)
    assert list(ListLine.objects.all()) == [line]


def test_two_lines_of_one_code_are_refused(body, clerk):
    line = ListLineFactory(organisation=body)
    twin = ListLineFactory.build(organisation=body, code=line.code, created_by=clerk)
    with pytest.raises(Refused, match="đã có trong danh mục"):
        services.keep_line(actor=clerk, line=twin)


def test_a_second_file_of_a_line_gets_its_own_code(body, clerk):
    line = ListLineFactory(organisation=body, code="TĐKT.04", years=10, basis="Thông tư")
    first, second, third = (opened(clerk, line) for _ in range(3))
    assert [f.code for f in (first, second, third)] == ["TĐKT.04", "TĐKT.04.2", "TĐKT.04.3"]
    assert (second.years, second.basis, second.verified) == (10, "Thông tư", False)
    with pytest.raises(Refused, match="sau hôm nay"):
        services.open_file(
            actor=clerk, line_id=line.pk, opening=Opening(title="a", opened=date(2025, 6, 4))
        )


def test_strangers_and_other_roles_are_refused(body, clerk):
    line = ListLineFactory(organisation=body)
    stranger = HoldingFactory(role=Role.HEAD).user
    reporter = HoldingFactory(organisation=body, role=Role.REPORTER).user
    for actor in (stranger, reporter):
        with pytest.raises(Refused, match="hãy nhờ người của cơ quan ấy"):
            opened(actor, line)
    work_file = opened(clerk, line)
    for actor in (stranger, reporter):
        assert not WorkFile.objects.visible_to(actor).exists()
        with pytest.raises(Refused):
            services.close(actor=actor, work_file_id=work_file.pk, closed=DAY)


def test_documents_arrivals_and_papers_lie_in_order_with_their_sheets(body, clerk):
    work_file = WorkFileFactory(organisation=body)
    document = issued(body, by=clerk)
    letter = IncomingFactory(organisation=body, dated=date(2025, 5, 2))
    assert put(clerk, work_file, documents=[document.pk], incoming=[letter.pk]) == 2
    assert put(clerk, work_file, documents=[document.pk], incoming=[letter.pk]) == 0
    first, second = work_file.entries.in_order()
    assert (first.printed_number, first.dated, first.author) == (
        document.printed_number, DAY, body.name
    )  # fmt: skip
    assert first.summary.startswith("Thông báo: Kết quả")
    assert (first.pages, second.pages) == (1, None)
    lines = queries.lines_of(work_file.entries.in_order())
    assert [line.sheets for line in lines] == ["1", "2"]
    services.amend_entry(actor=clerk, entry_id=second.pk, pages=3, note="bản sao")
    assert queries.sheets_in(work_file) == 4
    services.move(actor=clerk, entry_id=second.pk, place=1)
    lines = queries.lines_of(work_file.entries.in_order())
    assert [(line.entry, line.sheets) for line in lines] == [(second, "1-3"), (first, "4")]
    services.move(actor=clerk, entry_id=second.pk, place=99)
    assert list(work_file.entries.in_order()) == [first, second]
    services.sort_by_day(actor=clerk, work_file_id=work_file.pk)
    assert list(work_file.entries.in_order()) == [second, first]
    services.take_out(actor=clerk, entry_id=second.pk)
    assert list(work_file.entries.all()) == [first]


def test_a_file_is_not_closed_over_a_draft_nor_empty(body, clerk):
    work_file = WorkFileFactory(organisation=body)
    with pytest.raises(Refused, match="chưa có văn bản nào"):
        services.close(actor=clerk, work_file_id=work_file.pk, closed=DAY)
    draft = DraftFactory(organisation=body)
    put(clerk, work_file, documents=[draft.pk])
    with pytest.raises(Refused, match="còn dự thảo chưa ban hành: Thông báo: Kết quả"):
        services.close(actor=clerk, work_file_id=work_file.pk, closed=DAY)
    documents.issue(actor=clerk, document_id=draft.pk, dated=DAY)
    closed = services.close(actor=clerk, work_file_id=work_file.pk, closed=DAY)
    assert closed.keep_until == date(2035, 12, 31)
    entry = work_file.entries.get()
    assert (entry.printed_number, entry.dated, entry.pages) == ("01/TB-UBND", DAY, 1)


@pytest.mark.parametrize(
    ("day", "why"),
    [(date(2025, 6, 4), "sau hôm nay"), (date(2025, 1, 9), "trước ngày mở")],
)
def test_the_day_of_closing_is_a_possible_one(body, clerk, day, why):
    work_file = EntryFactory(
        document=issued(body, by=clerk), work_file__organisation=body
    ).work_file
    with pytest.raises(Refused, match=why):
        services.close(actor=clerk, work_file_id=work_file.pk, closed=day)


def test_reopening_is_the_heads_and_recorded(body, clerk, head):
    work_file = EntryFactory(
        document=issued(body, by=clerk), work_file__organisation=body
    ).work_file
    services.close(actor=clerk, work_file_id=work_file.pk, closed=DAY)
    with pytest.raises(Refused, match="đã kết thúc nên không thêm, bớt"):
        put(clerk, work_file, documents=[issued(body, by=clerk).pk])
    with pytest.raises(Refused, match="thủ trưởng hoặc thường trực"):
        services.reopen(actor=clerk, work_file_id=work_file.pk, why="Thiếu văn bản")
    again = services.reopen(actor=head, work_file_id=work_file.pk, why="Thiếu văn bản")
    assert (again.state, again.closed, again.keep_until) == ("open", None, None)
    assert actions(work_file) == ["work_file.closed", "work_file.reopened"]
    entry = LedgerEntry.objects.get(action="work_file.reopened")
    assert entry.payload.why == "Thiếu văn bản"


def test_files_are_handed_over_together_with_one_record(body, clerk, head):
    files = [
        EntryFactory(document=issued(body, by=clerk), work_file__organisation=body).work_file
        for _ in range(2)
    ]
    chosen = [each.pk for each in files]

    def hand(day=DAY, keys=chosen):
        made = HandOver(dated=day, receiver="Lý Văn Kho")
        return services.hand_over(actor=clerk, organisation=body, handover=made, chosen=keys)

    with pytest.raises(Refused, match="chưa kết thúc"):
        hand()
    for each in files:
        services.close(actor=clerk, work_file_id=each.pk, closed=DAY)
    with pytest.raises(Refused, match="chọn ít nhất một"):
        hand(keys=[])
    with pytest.raises(Refused, match="chọn ít nhất một"):
        hand(keys=[*chosen, WorkFileFactory().pk])
    with pytest.raises(Refused, match="trước ngày kết thúc"):
        hand(day=date(2025, 6, 2))
    with pytest.raises(Refused, match="sau hôm nay"):
        hand(day=date(2025, 6, 4))
    made = hand()
    assert set(made.files.values_list("state", flat=True)) == {"handed_over"}
    with pytest.raises(Refused, match="đã giao nộp"):
        hand()
    with pytest.raises(Refused, match="không mở lại được"):
        services.reopen(actor=head, work_file_id=chosen[0], why="a")


def test_inner_papers_stay_in_inner_files(body, clerk, head):
    open_to_all = WorkFileFactory(organisation=body)
    closed_circle = WorkFileFactory(organisation=body, circle=Circle.INNER)
    minutes = DraftFactory(organisation=body, circle=Circle.INNER)
    letter = IncomingFactory(organisation=body, circle=Circle.INNER)
    assert list(WorkFile.objects.visible_to(clerk)) == [open_to_all]
    for what in ({"documents": [minutes.pk]}, {"incoming": [letter.pk]}):
        with pytest.raises(Refused, match="chỉ thường trực và thủ trưởng"):
            put(head, open_to_all, **what)
        assert put(head, closed_circle, **what) == 1
    with pytest.raises(Refused, match="dành cho thường trực và thủ trưởng"):
        put(clerk, closed_circle, documents=[DraftFactory(organisation=body).pk])
    line = ListLineFactory(organisation=body)
    with pytest.raises(Refused, match="dành cho thường trực và thủ trưởng"):
        opened(clerk, line, circle=Circle.INNER)
    assert opened(head, line, circle=Circle.INNER).circle == Circle.INNER


def test_what_a_partner_issues_is_kept_in_the_inner_circle(body, head):
    other = OrganisationFactory(name="Phòng Thi đua")
    shared = DraftFactory(organisation=other, partner=body)
    with pytest.raises(Refused, match="chỉ thường trực và thủ trưởng"):
        put(head, WorkFileFactory(organisation=body), documents=[shared.pk])
    inner = WorkFileFactory(organisation=body, circle=Circle.INNER)
    assert put(head, inner, documents=[shared.pk]) == 1


def test_papers_out_of_sight_or_of_others_are_refused(body, clerk):
    work_file = WorkFileFactory(organisation=body)
    below = OrganisationFactory(parent=body)
    by = HoldingFactory(organisation=below, role=Role.HEAD).user
    seen = issued(below, by=by)
    with pytest.raises(Refused, match="từ sổ văn bản đến"):
        put(clerk, work_file, documents=[seen.pk])
    for what in (
        {"documents": [DraftFactory().pk]}, {"incoming": [IncomingFactory().pk]},
        {"papers": ["exemplars.evidence:999999"]}, {"papers": ["audit.entry:1"]},
        {"papers": ["rác"]},
    ):  # fmt: skip
        with pytest.raises(Refused, match="không còn hoặc bạn không được xem"):
            put(clerk, work_file, **what)
    assert not work_file.entries.exists()


def test_evidence_of_a_round_is_offered_while_it_stands(body, clerk):
    round_ = RoundFactory(receiver=body, office=body)
    unit = OrganisationFactory(parent=body)
    dossier = NominationFactory(round=round_, organisation=unit, submitted=True)
    carer = HoldingFactory(organisation=unit, role=Role.OFFICER).user
    proof = exemplars.add_evidence(
        actor=carer, exemplar_id=dossier.exemplar_id, file=upload("giay.pdf"), title="Giấy khen"
    )
    offered = queries.papers_about(clerk, key_of(round_))
    assert [paper.source for paper in offered] == [f"exemplars.evidence:{proof.pk}"]
    stranger = HoldingFactory(role=Role.OFFICER).user
    assert queries.papers_about(stranger, key_of(round_)) == []
    work_file = WorkFileFactory(organisation=body)
    assert put(clerk, work_file, papers=[offered[0].source]) == 1
    assert work_file.entries.get().pages == 1
    exemplars.withdraw_evidence(actor=carer, evidence_id=proof.pk, why="Gửi nhầm")
    assert queries.papers_about(clerk, key_of(round_)) == []


def test_a_document_is_led_to_the_file_of_its_round_or_programme(body, clerk):
    round_ = RoundFactory(receiver=body, office=body, programme__issuer=body)
    dossier = NominationFactory(round=round_, organisation=body, submitted=True)
    decision = DecisionFactory(organisation=body)
    plain, of_plan, of_round = (
        WorkFileFactory(organisation=body, about_key=key)
        for key in ("", key_of(round_.programme), key_of(round_))
    )
    files = open_files(clerk, body)
    assert queries.keys_above(key_of(dossier)) == [
        key_of(dossier), key_of(round_), key_of(round_.programme)
    ]  # fmt: skip
    assert queries.suggested(files, key_of(dossier)) == of_round
    assert queries.suggested([plain, of_plan], key_of(dossier)) == of_plan
    assert queries.suggested(files, "") is None
    assert queries.suggested(files, key_of(decision)) is None
    about = DraftFactory(organisation=body, about_key=key_of(decision), recipe="")
    put(clerk, plain, documents=[about.pk])
    assert queries.suggested(files, key_of(decision)) == plain


def test_a_subject_is_one_that_the_person_may_choose(body, clerk):
    line = ListLineFactory(organisation=body)
    round_ = RoundFactory(receiver=body, office=body)
    assert opened(clerk, line, about=key_of(round_)).about_label == str(round_)
    for key in (key_of(RoundFactory()), "audit.entry:1", "rác"):
        with pytest.raises(Refused, match="chọn lại"):
            opened(clerk, line, about=key)


def test_certificates_are_papers_of_a_decision(body, clerk):
    decision = DecisionFactory(organisation=body)
    stored = documents.store(file=upload("giay.pdf"), actor=clerk)
    run = decision.certificate_runs.create(
        title="Giấy khen", reason="a", state=RunState.DONE, file=stored, asked_by=clerk,
        asked_at="2025-06-03T00:00:00Z",
    )  # fmt: skip
    (paper,) = queries.papers_about(clerk, key_of(decision))
    assert (paper.source, paper.stored) == (f"decisions.certificaterun:{run.pk}", stored)
    assert queries.paper_of(HoldingFactory(role=Role.HEAD).user, paper.source) is None


def test_files_past_their_retention_are_found(body):
    closed = {"state": "closed", "closed": DAY, "closed_at": "2015-06-03T00:00Z"}
    old = WorkFileFactory(
        organisation=body, keep_until=date(2024, 12, 31),
        closed_by=HoldingFactory().user, **closed,
    )  # fmt: skip
    WorkFileFactory(organisation=body)
    assert list(WorkFile.objects.ended(DAY)) == [old]


def test_the_database_keeps_what_the_services_mean(body):
    entry = EntryFactory()
    faults = [
        lambda: WorkFileFactory(state="closed"),
        lambda: WorkFileFactory(closed=DAY),
        lambda: Entry.objects.filter(pk=entry.pk).update(document=None),
        lambda: EntryFactory(work_file=entry.work_file, document=entry.document),
        lambda: WorkFileFactory(
            organisation=entry.work_file.organisation, code=entry.work_file.code
        ),
    ]
    for fault in faults:
        with pytest.raises(IntegrityError), transaction.atomic():
            fault()


def test_the_index_and_the_record_say_what_is_within(body, clerk):
    from guongsang.archives import papers
    from guongsang.documents.naming import letterhead_of
    from vanban.write import to_docx, to_pdf

    work_file = EntryFactory(
        document=issued(body, by=clerk), work_file__organisation=body
    ).work_file
    services.close(actor=clerk, work_file_id=work_file.pk, closed=DAY)
    work_file.refresh_from_db()
    lines = queries.lines_of(work_file.entries.in_order())
    index = papers.index_of(work_file, lines, letterhead_of(body))
    assert index.annexes[0].blocks[0].rows[1][1:4] == (
        "01/TB-UBND", "03/06/2025", "Thông báo: Kết quả bình chọn gương điển hình tiên tiến"
    )  # fmt: skip
    assert to_pdf(index) == to_pdf(index)
    assert to_docx(index)
    made = HandOver(dated=DAY, receiver="Lý Văn Kho")
    services.hand_over(actor=clerk, organisation=body, handover=made, chosen=[work_file.pk])
    assert rules.may_record_body(clerk, made)
    assert not rules.may_record_inner(clerk, made)
    draft = documents.draft(actor=clerk, recipe=papers.RECORD, record=papers.find(clerk, made.pk))
    assert draft.kind == "biên bản"
    record = papers.record(made, letterhead_of(body))
    assert record.annexes[0].blocks[0].rows[1][:3] == (
        "1", work_file.code, "Bồi dưỡng điển hình tiên tiến năm 2025"
    )  # fmt: skip
    assert to_pdf(record)
