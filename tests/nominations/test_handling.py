"""The receiver's side: appraise, return, hold, display, council, and who concludes by the route."""

from datetime import date

import pytest

from guongsang.nominations import queries, services
from guongsang.nominations.models import Nomination
from guongsang.nominations.states import State
from guongsang.notifications.models import Notice
from guongsang.programmes.kinds import OutcomeBy, Step
from guongsang.shared.access import Refused
from tests.factories.nominations import (
    ALL_STEPS,
    NominationFactory,
    head_of,
    officer_of,
    secretary_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def _secretary(nomination):
    return secretary_of(nomination.round.receiver)


def test_appraising_keeps_opinion_rating_and_author():
    nomination = NominationFactory(submitted=True)
    actor = _secretary(nomination)
    services.appraise(
        actor=actor, nomination_id=nomination.pk, text="Có số liệu đối chứng", rating="Xuất sắc"
    )
    nomination.refresh_from_db()
    assert (nomination.state, nomination.appraisal, nomination.rating, nomination.appraised_by) == (
        State.APPRAISED, "Có số liệu đối chứng", "Xuất sắc", actor,
    )  # fmt: skip


def test_only_the_receivers_people_appraise():
    nomination = NominationFactory(submitted=True)
    with pytest.raises(Refused, match="do người làm công tác"):
        services.appraise(
            actor=officer_of(nomination.organisation), nomination_id=nomination.pk, text="x"
        )


def test_returning_names_each_part_and_tells_the_unit():
    nomination = NominationFactory(submitted=True)
    officer = officer_of(nomination.organisation)
    services.return_(
        actor=_secretary(nomination), nomination_id=nomination.pk,
        notes={"Báo cáo thành tích": "Thiếu số liệu năm 2024", "Minh chứng": "Ảnh mờ"},
    )  # fmt: skip
    assert set(nomination.return_notes.values_list("field", "text")) == {
        ("Báo cáo thành tích", "Thiếu số liệu năm 2024"), ("Minh chứng", "Ảnh mờ"),
    }  # fmt: skip
    assert Notice.objects.get(recipient=officer).url == f"/ho-so-gioi-thieu/{nomination.pk}/"


def test_a_held_dossier_waits_until_the_hold_is_lifted():
    nomination = NominationFactory(submitted=True)
    actor = _secretary(nomination)
    services.hold(actor=actor, nomination_id=nomination.pk, why="Chờ kết luận kiểm tra")
    with pytest.raises(Refused, match="Chờ kết luận kiểm tra"):
        services.appraise(actor=actor, nomination_id=nomination.pk, text="x")
    services.lift_hold(actor=actor, nomination_id=nomination.pk)
    assert services.appraise(actor=actor, nomination_id=nomination.pk, text="x").held_why == ""


def test_selection_is_the_secretariats_without_a_vote():
    """BK-IV.1-2b: the province receives for publicity and selects."""
    nomination = NominationFactory(appraised=True)
    done = services.select(actor=_secretary(nomination), nomination_id=nomination.pk)
    assert done.state == State.SELECTED
    other = NominationFactory(appraised=True)
    with pytest.raises(Refused, match="không bỏ phiếu"):
        services.approve(actor=head_of(other.round.receiver), nomination_id=other.pk)


def test_the_chairman_decides_on_the_offices_advice():
    """LT: Phòng Nội vụ appraises, the chairman of the district decides; no council."""
    nomination = NominationFactory(round__by_head=True, submitted=True)
    office, chairman = _secretary(nomination), head_of(nomination.round.receiver)
    with pytest.raises(Refused, match="chưa thẩm định"):
        services.approve(actor=chairman, nomination_id=nomination.pk)
    services.appraise(actor=office, nomination_id=nomination.pk, text="Đề nghị khen")
    with pytest.raises(Refused, match="người đứng đầu"):
        services.approve(actor=office, nomination_id=nomination.pk)
    assert list(queries.awaiting_conclusion(chairman)) == [nomination]
    assert services.approve(actor=chairman, nomination_id=nomination.pk).state == State.APPROVED


def test_declining_says_why_to_the_unit():
    nomination = NominationFactory(appraised=True)
    officer = officer_of(nomination.organisation)
    services.decline(
        actor=_secretary(nomination), nomination_id=nomination.pk, why="Chưa đủ số liệu"
    )
    assert Notice.objects.get(recipient=officer).text.endswith("chưa được chọn.")
    assert queries.outcomes_for(nomination.organisation).get().outcome_why == "Chưa đủ số liệu"


def test_the_council_concludes_only_what_is_before_it():
    nomination = NominationFactory(round__by_council=True, appraised=True)
    actor = _secretary(nomination)
    with pytest.raises(Refused, match="Hội đồng bỏ phiếu"):
        services.decline(actor=actor, nomination_id=nomination.pk, why="x")
    with pytest.raises(Refused, match="chưa trình Hội đồng"):
        services.conclude(actor=actor, nomination_id=nomination.pk, target=State.APPROVED)
    services.put_before_council(actor=actor, nomination_id=nomination.pk)
    done = services.conclude(
        actor=actor, nomination_id=nomination.pk, target=State.APPROVED, why="9/9 phiếu"
    )
    assert (done.state, done.outcome_why) == (State.APPROVED, "9/9 phiếu")


def test_a_route_without_appraisal_passes_through_it_in_the_act():
    nomination = NominationFactory(
        submitted=True,
        round__steps=[Step.SUBMIT, Step.COUNCIL],
        round__outcome_by=OutcomeBy.COUNCIL,
    )
    actor = _secretary(nomination)
    services.put_before_council(actor=actor, nomination_id=nomination.pk)
    nomination.refresh_from_db()
    assert (nomination.state, nomination.appraised_by) == (State.BEFORE_COUNCIL, actor)


def test_public_consultation_runs_to_its_last_day(business_day):
    nomination = NominationFactory(appraised=True, round__steps=[*ALL_STEPS, Step.DISPLAY])
    actor = _secretary(nomination)
    with pytest.raises(Refused, match="phải lấy ý kiến"):
        services.select(actor=actor, nomination_id=nomination.pk)
    services.put_on_display(
        actor=actor, nomination_id=nomination.pk, until=date(2025, 6, 13), text="Tóm tắt"
    )
    with pytest.raises(Refused, match="13/06/2025"):
        services.select(actor=actor, nomination_id=nomination.pk)
    business_day("2025-06-14")
    assert services.select(actor=actor, nomination_id=nomination.pk).state == State.SELECTED


def test_a_concluded_dossier_is_final():
    nomination = NominationFactory(approved=True)
    actor = _secretary(nomination)
    for act in (
        lambda: services.return_(actor=actor, nomination_id=nomination.pk, notes={"a": "b"}),
        lambda: services.hold(actor=actor, nomination_id=nomination.pk, why="x"),
        lambda: services.conclude(
            actor=actor, nomination_id=nomination.pk, target=State.DECLINED, why="x"
        ),
    ):
        with pytest.raises(Refused, match="đã có kết luận"):
            act()


def test_the_inbox_is_priority_first_then_the_longest_waiting():
    first = NominationFactory(submitted=True, submitted_at="2025-05-02T00:00Z")
    earlier = NominationFactory(round=first.round, submitted=True, submitted_at="2025-05-01T00:00Z")
    marked = NominationFactory(
        round=first.round, submitted=True, submitted_at="2025-06-01T00:00Z", priority=2
    )
    NominationFactory(round=first.round)
    NominationFactory(submitted=True)
    assert list(queries.inbox(_secretary(first))) == [marked, earlier, first]


def test_the_checklist_says_what_is_there_and_what_to_do():
    nomination = NominationFactory(
        round__steps=[Step.UNIT_VOTE, Step.HEAD_APPROVAL, *ALL_STEPS], report="Không số"
    )
    Nomination.objects.update(reason="")
    nomination.refresh_from_db()
    parts = {part.name: part.is_there for part in queries.checklist(nomination)}
    assert parts["Lý do giới thiệu"] is False
    assert parts["Số liệu trong báo cáo"] is False
    assert parts["Tính nổi trội và sự phù hợp"] is True
    assert parts["Thông tin về chủ thể"] is True
    assert parts["Bình chọn tại đơn vị"] is False
    assert parts["Thủ trưởng duyệt"] is False
