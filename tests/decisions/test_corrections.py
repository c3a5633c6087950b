"""Correction of an issued decision ('đính chính'): another decision, and everything follows."""

import importlib
from datetime import date

import pytest
from django.apps import apps

from guongsang.audit.models import Entry
from guongsang.decisions import queries, rules, services
from guongsang.decisions.models import CertificateRun, Decision, DecisionLine, FormerCode
from guongsang.decisions.services import Right
from guongsang.decisions.states import RunState, State
from guongsang.documents import services as documents
from guongsang.documents.recipes import recipe_of
from guongsang.exemplars.queries import award_history
from guongsang.notifications.models import Notice
from guongsang.publicity import services as publicity
from guongsang.publicity.states import State as StoryState
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.decisions import DecisionFactory, HonourFactory
from tests.factories.nominations import FitExemplarFactory, head_of, officer_of, secretary_of
from tests.factories.orgs import OrganisationFactory
from tests.factories.publicity import FactFactory, StoryFactory
from tests.papers import seen

pytestmark = pytest.mark.django_db
FIRST = {"number": "12/QĐ-UBND", "signed_on": date(2025, 6, 2), "signer": "Nguyễn Văn A"}
SECOND = {"number": "20/QĐ-UBND", "signed_on": date(2025, 6, 3), "signer": "Nguyễn Văn A"}
THIRD = {"number": "21/QĐ-UBND", "signed_on": date(2025, 6, 3), "signer": "Nguyễn Văn A"}
GROUND = "Tên ghi sai so với giấy khai sinh"


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def body():
    return OrganisationFactory(name="Ủy ban nhân dân xã Bình Phú", short_name="UBND xã Bình Phú")


@pytest.fixture
def clerk(body):
    return secretary_of(body)


@pytest.fixture
def wrong(body, clerk):
    """Two names commended, the first misspelt, with a prize."""
    people = [
        FitExemplarFactory(organisation=body, subject__name=name, subject__organisation=body)
        for name in ("Hoàng Thị Lam", "Đặng Văn Ba")
    ]
    drafted = services.draft_commendation(
        actor=clerk, organisation=body, exemplars=people,
        what=services.Commendation(
            title="Khen thưởng phong trào làm đường", level="unit", kind="thematic",
            form="Giấy khen",
        ),
    )  # fmt: skip
    services.set_prize(actor=clerk, decision_id=drafted.pk, total=3_000_000, source="Quỹ xã")
    return services.issue(actor=clerk, decision_id=drafted.pk, **FIRST)


def named(decision, name):
    return next(line for line in queries.lines_of(decision) if line.called == name)


def draft(clerk, wrong, *rights):
    return services.draft_correction(
        actor=clerk, decision_id=wrong.pk, ground=GROUND, rights=list(rights)
    )


def renamed(wrong, now="Hoàng Thị Lan"):
    return Right("name", now, named(wrong, "Hoàng Thị Lam").pk)


def corrected(clerk, wrong, *rights, **paper):
    drafted = draft(clerk, wrong, *rights)
    return services.issue(actor=clerk, decision_id=drafted.pk, **(paper or SECOND))


def test_an_issued_decision_keeps_its_words_when_the_register_changes(wrong):
    subject = named(wrong, "Hoàng Thị Lam").subject
    subject.name, subject.occupation = "Tên Khác", "Nghề khác"
    subject.save()
    assert {line.called for line in queries.lines_of(wrong)} == {"Hoàng Thị Lam", "Đặng Văn Ba"}


def test_decisions_of_before_take_the_words_of_the_register(wrong):
    migration = importlib.import_module("guongsang.decisions.migrations.0009_words_as_printed")
    kept = DecisionLine.objects.order_by("pk").values("name", "position", "unit", "place")
    was = list(kept)
    DecisionLine.objects.update(name="", position="", unit="", place=None)
    migration.keep(apps, None)
    assert list(kept.all()) == was


def test_a_draft_changes_nothing_yet(clerk, wrong):
    drafted = draft(clerk, wrong, renamed(wrong))
    assert (drafted.state, drafted.corrects) == (State.DRAFT, wrong)
    assert named(wrong, "Hoàng Thị Lam")
    assert [str(each) for each in drafted.amendments.all()] == [
        "Họ tên, tên gọi: Hoàng Thị Lam → Hoàng Thị Lan"
    ]


def test_a_name_is_put_right_in_decision_register_honour_and_search(clerk, wrong):
    line = named(wrong, "Hoàng Thị Lam")
    officer = officer_of(line.exemplar.organisation)
    undoing = corrected(clerk, wrong, renamed(wrong))
    line = DecisionLine.objects.get(pk=line.pk)
    assert (line.called, line.subject.name) == ("Hoàng Thị Lan", "Hoàng Thị Lan")
    (prior,) = award_history(line.subject)
    assert prior.corrected == (
        "Quyết định đính chính số 20/QĐ-UBND ngày 03/06/2025: "
        "Họ tên, tên gọi: Hoàng Thị Lam → Hoàng Thị Lan"
    )
    assert (prior.form, prior.number) == ("Giấy khen", "12/QĐ-UBND")
    (other,) = award_history(named(wrong, "Đặng Văn Ba").subject)
    assert other.corrected == ""
    assert [each.called for each in undoing.lines.all()] == ["Hoàng Thị Lan"]
    assert queries.corrections_of(wrong) == [undoing]
    told = Notice.objects.filter(recipient=officer, text__contains="Đính chính")
    assert told.count() == 1
    actions = set(Entry.objects.values_list("action", flat=True))
    assert {"decision.corrected", "exemplars.honour_corrected"} <= actions


def test_a_register_that_says_otherwise_by_now_stays(clerk, wrong):
    line = named(wrong, "Hoàng Thị Lam")
    line.subject.name = "Hoàng Thị Lan (Phú Lợi)"
    line.subject.save()
    corrected(clerk, wrong, renamed(wrong))
    line = DecisionLine.objects.get(pk=line.pk)
    assert (line.called, line.subject.name) == ("Hoàng Thị Lan", "Hoàng Thị Lan (Phú Lợi)")


@pytest.mark.parametrize(
    ("right", "told"),
    [
        (Right("form", "Bằng khen"), {"form": "Bằng khen"}),
        (Right("title", "Khen thưởng làm cầu"), {"title": "Khen thưởng làm cầu"}),
        (Right("prize", "3500000"), {"prize_total": 3_500_000}),
    ],
)
def test_words_of_the_whole_are_put_right_for_every_name(clerk, wrong, right, told):
    undoing = corrected(clerk, wrong, right)
    wrong.refresh_from_db()
    assert {name: getattr(wrong, name) for name in told} == told
    honours = [line.honour for line in queries.lines_of(wrong)]
    assert {honour.form for honour in honours} == {told.get("form", "Giấy khen")}
    assert all(honour.corrected for honour in honours)
    assert undoing.lines.count() == 2


def test_position_may_be_emptied_and_unit_stands_in_words(clerk, wrong):
    line = named(wrong, "Đặng Văn Ba")
    corrected(clerk, wrong, Right("position", "", line.pk), Right("unit", "Thôn Phú Lợi", line.pk))
    line = DecisionLine.objects.get(pk=line.pk)
    assert (line.holds, line.of_unit) == ("", "Thôn Phú Lợi")
    assert line.subject.organisation.label != "Thôn Phú Lợi"


@pytest.mark.parametrize(
    ("right", "words"),
    [
        (lambda line: Right("name", " ", line.pk), "không để trống"),
        (lambda line: Right("unit", "", line.pk), "không để trống"),
        (lambda _line: Right("title", ""), "không để trống"),
        (lambda _line: Right("form", ""), "không để trống"),
        (lambda line: Right("name", "Trần Thị Sáu", line.pk), "đã có Trần Thị Sáu"),
        (lambda line: Right("name", line.called, line.pk), "Chưa sửa chữ nào"),
    ],
)
def test_names_are_never_added_taken_or_exchanged(clerk, wrong, body, right, words):
    FitExemplarFactory(organisation=body, subject__name="Trần Thị Sáu", subject__organisation=body)
    with pytest.raises(Refused, match=words):
        draft(clerk, wrong, right(named(wrong, "Hoàng Thị Lam")))
    assert not Decision.objects.filter(kind=Decision.Kind.CORRECTION).exists()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (DecisionFactory, "đã ban hành và còn hiệu lực"),
        (
            lambda: DecisionFactory(
                state=State.REVOKED, number="1", signer="A", signed_on=date(2025, 6, 1)
            ),
            "đã ban hành và còn hiệu lực",
        ),
    ],
)
def test_only_what_was_issued_and_stands_is_corrected(make, words):
    decision = make()
    assert words in rules.may_correct(secretary_of(decision.organisation), decision).reason


def test_a_correction_is_neither_corrected_nor_revoked(clerk, wrong):
    undoing = corrected(clerk, wrong, renamed(wrong))
    for rule in (rules.may_correct, rules.may_revoke, rules.may_certify, rules.may_explain):
        assert not rule(clerk, undoing)
    assert rules.may_correct(clerk, wrong)


def test_strangers_do_not_correct(wrong):
    stranger = officer_of(OrganisationFactory())
    with pytest.raises(Refused, match="không giữ vai trò"):
        draft(stranger, wrong, renamed(wrong))


def test_one_draft_at_a_time_and_a_draft_can_be_dropped(clerk, wrong):
    first = draft(clerk, wrong, renamed(wrong))
    with pytest.raises(Refused, match="đang có một dự thảo đính chính"):
        draft(clerk, wrong, renamed(wrong, "Hoàng Thị Lành"))
    assert services.drop_correction(actor=clerk, decision_id=first.pk) == wrong
    assert draft(clerk, wrong, renamed(wrong, "Hoàng Thị Lành"))
    with pytest.raises(Refused, match="Chỉ bỏ được dự thảo đính chính"):
        services.drop_correction(actor=clerk, decision_id=wrong.pk)


def test_a_decision_revoked_meanwhile_is_not_corrected(clerk, wrong):
    drafted = draft(clerk, wrong, renamed(wrong))
    services.revoke(actor=clerk, decision_id=wrong.pk, ground="Sai", **SECOND)
    with pytest.raises(Refused, match="còn hiệu lực"):
        services.issue(actor=clerk, decision_id=drafted.pk, **THIRD)


def test_words_that_changed_meanwhile_are_not_overwritten(clerk, wrong):
    drafted = draft(clerk, wrong, renamed(wrong))
    DecisionLine.objects.filter(name="Hoàng Thị Lam").update(name="Hoàng Thị Lành")
    with pytest.raises(Refused, match="không còn đúng như lúc dự thảo"):
        services.issue(actor=clerk, decision_id=drafted.pk, **SECOND)
    drafted.refresh_from_db()
    assert drafted.state == State.DRAFT


def test_a_form_given_already_by_another_decision_is_refused(clerk, wrong):
    line = named(wrong, "Đặng Văn Ba")
    HonourFactory(
        exemplar=line.exemplar, kind="commendation", form="Bằng khen", giver=wrong.organisation
    )
    drafted = draft(clerk, wrong, Right("form", "Bằng khen"))
    with pytest.raises(Refused, match="đã có Bằng khen cùng cấp"):
        services.issue(actor=clerk, decision_id=drafted.pk, **SECOND)
    wrong.refresh_from_db()
    assert wrong.form == "Giấy khen"


def test_a_second_correction_starts_from_the_first(clerk, wrong):
    corrected(clerk, wrong, renamed(wrong))
    line = named(wrong, "Hoàng Thị Lan")
    second = corrected(clerk, wrong, Right("name", "Hoàng Thị Lành", line.pk), **THIRD)
    assert second.amendments.get().was == "Hoàng Thị Lan"
    assert DecisionLine.objects.get(pk=line.pk).honour.corrected.count("\n") == 1


def printed(clerk, wrong, work_off, **told):
    run = CertificateRun(reason="Có thành tích", verify_at="https://guong.example.vn/", **told)
    run = services.ask_certificates(actor=clerk, decision_id=wrong.pk, run=run)
    work_off()
    run.refresh_from_db()
    return run


def test_certificates_are_replaced_with_a_new_code_and_the_same_number(clerk, wrong, work_off):
    run = printed(clerk, wrong, work_off, first_book_number=15)
    line = named(wrong, "Hoàng Thị Lam")
    was = {sheet.recipient: sheet.book_number for sheet in services.certificates_of(run)}
    mine = next(number for name, number in was.items() if "Lam" in name)
    undoing = corrected(clerk, wrong, renamed(wrong, "An Thị Lam"))
    work_off()
    run.refresh_from_db()
    again = CertificateRun.objects.exclude(pk=run.pk).get()
    (sheet,) = services.certificates_of(again)
    assert run.superseded_by == again.correction == undoing
    assert (RunState(again.state), again.count) == (RunState.DONE, 1)
    assert (sheet.recipient, sheet.book_number) == (
        f"{sheet.recipient.split()[0]} An Thị Lam",
        mine,
    )
    now = DecisionLine.objects.get(pk=line.pk).code
    old = FormerCode.objects.get()
    assert (old.code, old.line_id) == (line.code, line.pk)
    assert now not in (line.code, None)
    assert named(wrong, "Đặng Văn Ba").code not in (None, now)
    assert services.take_up_runs() == 0


def test_what_was_never_printed_is_not_printed(clerk, wrong):
    corrected(clerk, wrong, renamed(wrong))
    assert not CertificateRun.objects.exists()
    assert not FormerCode.objects.exists()


def test_a_prize_is_on_no_certificate(clerk, wrong, work_off):
    run = printed(clerk, wrong, work_off)
    corrected(clerk, wrong, Right("prize", "3500000"))
    run.refresh_from_db()
    assert run.superseded_by is None
    assert CertificateRun.objects.count() == 1


def test_a_wrong_form_is_right_in_the_title_of_the_new_sheets(clerk, wrong, work_off):
    printed(clerk, wrong, work_off, title="Giấy khen")
    corrected(clerk, wrong, Right("form", "Bằng khen"))
    again = CertificateRun.objects.latest("pk")
    assert again.title == "Bằng khen"
    assert len(services.certificates_of(again)) == 2


def test_both_codes_are_answered(clerk, wrong, work_off):
    printed(clerk, wrong, work_off)
    old = named(wrong, "Hoàng Thị Lam").code
    undoing = corrected(clerk, wrong, renamed(wrong))
    line = named(wrong, "Hoàng Thị Lan")
    former, present = queries.certificate_of_code(old), queries.certificate_of_code(line.code)
    assert (former.line, former.replaced_by, former.corrections) == (line, undoing, (undoing,))
    assert (present.line, present.replaced_by, present.corrections) == (line, None, (undoing,))
    other = queries.certificate_of_code(named(wrong, "Đặng Văn Ba").code)
    assert other.corrections == ()


def test_a_published_story_with_the_wrong_words_gets_a_correction_to_check(clerk, wrong):
    line = named(wrong, "Hoàng Thị Lam")
    story = StoryFactory(
        published=True, exemplars=[line.exemplar], title="Chị Hoàng Thị Lam hiến đất",
        source="Chị Hoàng Thị Lam và Hoàng Thị Lamy.",
    )  # fmt: skip
    fact = FactFactory(story=story, statement="Hoàng Thị Lam hiến 200 m² đất")
    editor = head_of(story.organisation)
    corrected(clerk, wrong, renamed(wrong))
    correction = story.corrections.waiting().get()
    assert correction.after == {
        "title": "Chị Hoàng Thị Lan hiến đất",
        "source": "Chị Hoàng Thị Lan và Hoàng Thị Lamy.",
    }
    assert correction.facts == [
        {"fact": fact.pk, "was": fact.statement, "now": "Hoàng Thị Lan hiến 200 m² đất"}
    ]
    assert "20/QĐ-UBND" in correction.why
    assert Notice.objects.filter(recipient=editor, text__contains="chờ kiểm tra").exists()
    publicity.make_correction(actor=editor, correction_id=correction.pk)
    story.refresh_from_db()
    assert story.title == "Chị Hoàng Thị Lan hiến đất"


def test_a_story_on_its_way_or_waiting_is_told_and_a_clean_one_left_alone(clerk, wrong):
    line = named(wrong, "Hoàng Thị Lam")
    given = {"exemplars": [line.exemplar]}
    draft_story = StoryFactory(title="Hoàng Thị Lam làm đường", **given)
    clean = StoryFactory(published=True, title="Một tấm gương", source="Chị làm đường.", **given)
    writers = [officer_of(each.organisation) for each in (draft_story, clean)]
    corrected(clerk, wrong, renamed(wrong))
    assert draft_story.state == StoryState.DRAFT
    assert not draft_story.corrections.exists()
    assert not clean.corrections.exists()
    assert Notice.objects.filter(recipient=writers[0], text__contains="còn chữ sai").exists()
    assert not Notice.objects.filter(recipient=writers[1], text__contains="chữ sai").exists()


def test_the_paper_says_place_by_place_what_is_right(clerk, wrong):
    line = named(wrong, "Đặng Văn Ba")
    drafted = draft(
        clerk, wrong, renamed(wrong), Right("prize", "3500000"),
        Right("unit", "Thôn Phú Lợi", line.pk),
    )  # fmt: skip
    paper = seen("decisions.correction", drafted)
    text = " ".join(paper.text.split())
    assert paper.made.title == (
        "Về việc đính chính Quyết định số 12/QĐ-UBND ngày 02 tháng 6 năm 2025"
    )
    for words in (
        "Về tên: đã ghi “Hoàng Thị Lam”, nay đính chính là “Hoàng Thị Lan”",
        "Về đơn vị của Đặng Văn Ba: đã ghi “UBND xã Bình Phú”, nay đính chính là “Thôn Phú Lợi”",
        "Về tổng số tiền thưởng: đã ghi “3.000.000 đồng”, nay đính chính là “3.500.000 đồng”",
        "không thay đổi",
    ):
        assert words in text, text


def test_the_document_issues_the_correction(clerk, wrong, body):
    head_of(body, position="Chủ tịch UBND xã", user=UserFactory(full_name="Ngô Minh Đức"))
    drafted = draft(clerk, wrong, renamed(wrong))
    options = {
        code: bool(recipe_of(code).may(clerk, drafted))
        for code in ("decisions.decision", "decisions.correction", "decisions.revocation",
                     "decisions.notice")
    }  # fmt: skip
    assert options == {
        "decisions.decision": False, "decisions.correction": True, "decisions.revocation": False,
        "decisions.notice": False,
    }  # fmt: skip
    paper = documents.draft(actor=clerk, recipe=recipe_of("decisions.correction"), record=drafted)
    with pytest.raises(Refused, match="đã có văn bản"):
        services.drop_correction(actor=clerk, decision_id=drafted.pk)
    issued = documents.issue(
        actor=clerk, document_id=paper.pk, dated=date(2025, 6, 3), record=drafted
    )
    drafted.refresh_from_db()
    assert (drafted.state, drafted.number) == (State.ISSUED, issued.printed_number)
    assert named(wrong, "Hoàng Thị Lan")
