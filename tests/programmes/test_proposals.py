"""A plan's document becomes a draft: items as read, settled by a person, written as a programme."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guongsang.audit.models import Entry
from guongsang.documents.models import Reading
from guongsang.documents.states import ReadingState
from guongsang.nominations import services as nominations
from guongsang.programmes import queries, services
from guongsang.programmes.kinds import ItemKind, Tie
from guongsang.programmes.models import PlanProposal, ProposedParty
from guongsang.programmes.proposing.comparing import Change
from guongsang.programmes.source import BadSource
from guongsang.programmes.states import AssignmentState, ItemState, ProposalState, State
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.programmes import AssignmentFactory, ProgrammeFactory
from tests.factories.proposals import PlanProposalFactory, commune
from tests.factories.readings import PLAN, part, read_result
from vanban.model import PrintedDate
from vanban.write import to_docx

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(business_day):
    business_day("2025-03-03")


@pytest.fixture
def place():
    return commune()


@pytest.fixture
def proposal(place):
    return PlanProposalFactory(organisation=place.body)


def items(proposal, kind):
    return list(proposal.items.filter(kind=kind).prefetch_related("parties__organisation"))


def one(proposal, kind):
    (found,) = items(proposal, kind)
    return found


def settle(proposal, actor):
    """Accept everything, those in doubt one by one."""
    services.accept_undoubted(actor=actor, proposal_id=proposal.pk)
    for item in proposal.items.filter(state=ItemState.PROPOSED):
        services.accept_item(actor=actor, item_id=item.pk)


def finish(proposal, actor, **kwargs):
    settle(proposal, actor)
    return services.finish_proposal(actor=actor, proposal_id=proposal.pk, **kwargs)


def test_a_document_handed_in_becomes_items_in_the_background(place, work_off):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("kh.docx", to_docx(PLAN))
    begun = services.begin_proposal(actor=place.officer, organisation=place.body, files=[file])
    assert begun.state == ProposalState.WAITING
    with pytest.raises(Refused, match="chưa đọc xong"):
        services.accept_undoubted(actor=place.officer, proposal_id=begun.pk)
    work_off()
    begun.refresh_from_db()
    assert begun.state == ProposalState.OPEN
    kinds = list(begun.items.values_list("kind", flat=True))
    assert kinds == sorted(kinds, key=ItemKind.values.index)
    services.propose(begun.reading_id)
    assert begun.items.count() == len(kinds), "proposed twice is proposed once"


def test_items_keep_values_words_and_place(proposal):
    head = one(proposal, "head")
    assert (head.data["number"], head.data["symbol"]) == ("58", "KH-UBND")
    assert head.data["signed_on"] == "2025-02-05"
    assert one(proposal, "period").data == {"first": 2025, "last": 2026}
    quota = one(proposal, "quota")
    assert (quota.data["minimum"], quota.data["maximum"], quota.data["every"]) == (2, None, "year")
    assert quota.quote.startswith("Mỗi trường học hằng năm")
    assert (quota.section, quota.page) == ("II.1", 1)
    assert quota.pointer == "/sections/1/children/0"
    assert one(proposal, "milestone").data["when"] == "2025-Q2"
    assert [item.data["subject"] for item in items(proposal, "subject")] == [
        "collective", "individual", "household",
    ]  # fmt: skip


def test_names_are_tied_within_the_bodys_own_tree(proposal, place):
    OrganisationFactory(name="Văn phòng xã Bình Phú", parent=None)
    (school,) = one(proposal, "quota").parties.all()
    assert (school.tie, school.who) == (
        Tie.GROUP, {"under": "tinh.binh-phu", "kinds": ["school"]},
    )  # fmt: skip
    assert school.units == 2
    (office,) = one(proposal, "milestone").parties.all()
    assert (office.tie, office.organisation) == (Tie.UNIT, place.office)
    leads = ProposedParty.objects.filter(item__proposal=proposal, item__kind="task")
    assert {(each.role, each.organisation) for each in leads} == {
        ("lead", place.office), ("cooperate", place.schools[0]),
    }  # fmt: skip


def test_two_of_one_name_are_left_to_a_person(place):
    OrganisationFactory(name="Văn phòng xã Bình Phú", parent=place.body)
    proposal = PlanProposalFactory(organisation=place.body)
    item = one(proposal, "milestone")
    (party,) = item.parties.all()
    assert (party.tie, len(party.choices)) == (Tie.OPEN, 2)
    assert "hãy chọn" in party.doubt
    assert item.is_doubtful
    with pytest.raises(Refused, match="Chưa rõ “Văn phòng”"):
        services.accept_item(actor=place.officer, item_id=item.pk)
    services.tie_party(actor=place.officer, party_id=party.pk, organisation=place.office)
    assert services.accept_item(actor=place.officer, item_id=item.pk).state == ItemState.ACCEPTED


def test_only_what_is_certain_is_accepted_at_once(proposal, place):
    services.accept_undoubted(actor=place.officer, proposal_id=proposal.pk)
    left = proposal.items.filter(state=ItemState.PROPOSED)
    assert [item.kind for item in left] == ["route"], "its steps are not in the plan"


def test_an_item_is_corrected_dropped_and_taken_back(proposal, place):
    quota = one(proposal, "quota")
    services.correct_item(actor=place.officer, item_id=quota.pk, data={"minimum": 3})
    quota.refresh_from_db()
    assert (quota.state, quota.data["minimum"], quota.data["every"]) == ("corrected", 3, "year")
    assert quota.settled_by == place.officer
    services.drop_item(actor=place.officer, item_id=quota.pk)
    services.accept_item(actor=place.officer, item_id=quota.pk)
    with pytest.raises(Refused, match="rồi"):
        services.accept_item(actor=place.officer, item_id=quota.pk)


def test_a_number_with_decimals_is_doubtful_and_never_rounded(place):
    target = "Mỗi trường học hằng năm giới thiệu ít nhất 0,5% điển hình tiên tiến."
    document = replace(PLAN, sections=(part("I", "CHỈ TIÊU", children=(part("1", "", target),)),))
    proposal = PlanProposalFactory(organisation=place.body, document=document)
    quota = one(proposal, "quota")
    assert quota.data["minimum"] == 0.5
    assert "số lẻ" in quota.doubt
    with pytest.raises(Refused, match="chỉ giữ số nguyên, văn bản ghi 0,5"):
        services.accept_item(actor=place.officer, item_id=quota.pk)
    with pytest.raises(Refused, match="chỉ giữ số nguyên"):
        services.correct_item(actor=place.officer, item_id=quota.pk, data={"every": "year"})
    services.correct_item(actor=place.officer, item_id=quota.pk, data={"minimum": 1})
    assert one(proposal, "quota").data["minimum"] == 1


def test_years_that_nobody_wrote_are_asked_for_and_not_taken(place):
    document = replace(PLAN, title="Xây dựng, nhân rộng điển hình tiên tiến")
    proposal = PlanProposalFactory(organisation=place.body, document=document)
    years = one(proposal, "period")
    with pytest.raises(Refused, match="không ghi từ năm, đến năm; hãy bấm “Sửa”"):
        services.accept_item(actor=place.officer, item_id=years.pk)
    told = {"first": 2025, "last": 2026}
    services.correct_item(actor=place.officer, item_id=years.pk, data=told)
    made = finish(proposal, place.officer)
    assert (made.period_first, made.period_last) == (2025, 2026)


def test_years_taken_empty_before_they_were_asked_for_stop_the_draft(place):
    document = replace(PLAN, title="Xây dựng, nhân rộng điển hình tiên tiến")
    proposal = PlanProposalFactory(organisation=place.body, document=document)
    settled = {"settled_at": clock.now(), "settled_by": place.officer}
    proposal.items.update(state=ItemState.ACCEPTED, **settled)
    with pytest.raises(Refused, match="không ghi từ năm"):
        services.finish_proposal(actor=place.officer, proposal_id=proposal.pk)


def test_an_amendment_without_years_has_those_of_the_plan_it_amends(proposal, place):
    issue(finish(proposal, place.officer), place)
    amended = replace(PLAN, number="80/KH-UBND", title="Sửa đổi, bổ sung Kế hoạch số 58/KH-UBND")
    years = one(PlanProposalFactory(organisation=place.body, document=amended), "period")
    assert years.data == {"first": 2025, "last": 2026}
    assert "lấy theo Kế hoạch 58/KH-UBND" in years.doubt


def test_only_those_who_draw_up_plans_of_the_body_settle(proposal, place):
    stranger = HoldingFactory(organisation=place.province).user
    with pytest.raises(Refused):
        services.accept_item(actor=stranger, item_id=one(proposal, "quota").pk)
    assert list(PlanProposal.objects.visible_to(stranger)) == [proposal], "it stands below"
    assert not PlanProposal.objects.visible_to(HoldingFactory().user)


def test_what_was_taken_over_becomes_a_draft_like_one_from_a_file(proposal, place):
    with pytest.raises(Refused, match="chưa xem"):
        services.finish_proposal(actor=place.officer, proposal_id=proposal.pk)
    made = finish(proposal, place.officer)
    assert (made.state, made.issuer) == (State.DRAFT, place.body)
    assert (made.official_number, made.signed_on) == ("58/KH-UBND", date(2025, 2, 5))
    assert (made.execution_first, made.execution_last) == (2025, 2026)
    assert made.subject_kinds == ["collective", "individual", "household"]
    assert made.signer_name == "Ngô Minh Đức"
    assert (made.recipients, made.filing) == (["Các trường học"], "VT")
    quota = made.quotas.get()
    assert (quota.minimum, quota.every, quota.section) == (2, "year", "mục II.1")
    assert made.milestones.get().what == "Tổ chức sơ kết công tác xây dựng điển hình tiên tiến"
    assert made.bases.get().number == "12/KH-UBND"
    assert {task.text[:9] for task in made.tasks.all()} == {"Theo dõi,", "Phối hợp "}
    proposal.refresh_from_db()
    assert (proposal.state, proposal.programme) == (ProposalState.FINISHED, made)


@pytest.mark.requirement("BK-IV.1-2a")
def test_the_quota_of_a_plan_that_was_read_binds_a_round(proposal, place):
    made = finish(proposal, place.officer)
    services.issue(programme_id=made.pk, actor=place.head)
    (round_,) = nominations.make_rounds(actor=place.head, programme=made, period_code="2025")
    asked = {each.organisation: each.minimum for each in round_.asked.all()}
    assert asked == dict.fromkeys(place.schools, 2)
    assert round_.receiver == place.body


def test_a_draft_is_made_anew_after_the_items_were_gone_over_again(proposal, place):
    first = finish(proposal, place.officer)
    with pytest.raises(Refused, match="mở lại"):
        services.drop_item(actor=place.officer, item_id=one(proposal, "quota").pk)
    services.reopen_proposal(actor=place.officer, proposal_id=proposal.pk)
    quota = one(proposal, "quota")
    services.correct_item(actor=place.officer, item_id=quota.pk, data={"minimum": 5})
    again = services.finish_proposal(actor=place.officer, proposal_id=proposal.pk)
    assert (again.pk, again.quotas.get().minimum) == (first.pk, 5)
    services.issue(programme_id=again.pk, actor=place.head)
    with pytest.raises(Refused, match="đã ban hành"):
        services.reopen_proposal(actor=place.officer, proposal_id=proposal.pk)


def test_values_that_make_no_plan_are_told_and_nothing_is_made(proposal, place):
    settle(proposal, place.officer)
    milestone = one(proposal, "milestone")
    services.correct_item(actor=place.officer, item_id=milestone.pk, data={"when": "2031"})
    with pytest.raises(BadSource, match="nằm ngoài kỳ thực hiện"):
        services.finish_proposal(actor=place.officer, proposal_id=proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.programme) == (ProposalState.OPEN, None)


def superior_of(place, **values):
    return ProgrammeFactory(
        issuer=place.province, issued=True, number="12", signed_on=date(2025, 1, 10), **values
    )


def test_a_child_plan_is_offered_its_parent(proposal, place):
    ProgrammeFactory(issuer=place.province, issued=True, number="12", signed_on=date(2024, 1, 9))
    parent = superior_of(place)
    from tests.factories.programmes import BindingFactory

    BindingFactory(programme=parent, organisation=place.body)
    found = list(proposal.items.all())
    assert queries.offered_superior(proposal, found, place.officer) == parent
    assert queries.offered_superior(proposal, found, HoldingFactory().user) is None
    services.link_superior(actor=place.officer, proposal_id=proposal.pk, superior=parent)
    assert finish(proposal, place.officer).superior == parent


def test_a_second_reading_of_an_amended_plan_shows_what_changed(proposal, place):
    made = finish(proposal, place.officer)
    amended = replace(PLAN, sections=(
        *PLAN.sections[:1],
        part("II", "CHỈ TIÊU", children=(
            part("1", "", "Mỗi trường học hằng năm giới thiệu ít nhất 04 điển hình tiên tiến về "
                 "Ủy ban nhân dân xã để tuyên truyền."),
        )),
        part("III", "LỘ TRÌNH THỰC HIỆN", children=(
            part("1", "", "Trong Quý IV năm 2026, Văn phòng tổ chức tổng kết phong trào thi đua."),
        )),
        PLAN.sections[3],
    ))  # fmt: skip
    again = PlanProposalFactory(organisation=place.body, document=amended)
    assert again.former == made
    found = [
        (each.change, each.kind, str(each.old), str(each.new))
        for each in queries.changes(again, list(again.items.prefetch_related("parties")))
    ]
    assert found == [
        (Change.CHANGED, ItemKind.QUOTA,
         "Mỗi trường học: điển hình tiên tiến (ít nhất 2, mỗi năm)",
         "Mỗi trường học: điển hình tiên tiến (ít nhất 4, mỗi năm)"),
        (Change.ADDED, ItemKind.MILESTONE, "None",
         "Tổ chức tổng kết phong trào thi đua (Quý IV năm 2026)"),
        (Change.REMOVED, ItemKind.MILESTONE,
         "Tổ chức sơ kết công tác xây dựng điển hình tiên tiến (Quý II năm 2025)", "None"),
    ]  # fmt: skip


def test_a_document_of_another_body_is_told(place):
    other = PlanProposalFactory(organisation=place.schools[0])
    assert "khác với" in one(other, "head").doubt


def test_a_reading_is_given_up(proposal, place):
    services.drop_proposal(actor=place.officer, proposal_id=proposal.pk)
    with pytest.raises(Refused, match="đã bỏ"):
        services.accept_undoubted(actor=place.officer, proposal_id=proposal.pk)


def test_what_was_read_and_lost_its_task_gets_its_items(place, work_off):
    waiting = PlanProposalFactory(organisation=place.body, read=False)
    hour_ago = clock.now() - timedelta(hours=1)
    Reading.objects.update(state=ReadingState.DONE, result=read_result(), progress_at=hour_ago)
    assert services.take_up_again() == 1
    work_off()
    waiting.refresh_from_db()
    assert waiting.state == ProposalState.OPEN
    assert services.take_up_again() == 0


def test_an_amended_plan_takes_the_place_of_the_one_in_force(proposal, place):
    old = issue(finish(proposal, place.officer), place)
    before = AssignmentFactory(programme=old, due_on=date(2025, 2, 9))
    after = AssignmentFactory(programme=old, due_on=date(2025, 2, 11))
    amended = replace(
        PLAN, number="80/KH-UBND", date=PrintedDate(2025, 2, 10),
        title="Sửa đổi, bổ sung Kế hoạch số 58/KH-UBND về xây dựng điển hình năm 2025-2026",
    )  # fmt: skip
    again = PlanProposalFactory(organisation=place.body, document=amended)
    assert again.former == old
    draft = finish(again, place.officer)
    assert queries.replaced_by(draft) == old
    new = issue(draft, place, signed_on=date(2025, 2, 10))
    old.refresh_from_db()
    assert (new.state, old.state) == (State.ISSUED, State.SUPERSEDED)
    assert queries.successor_of(old) == new
    assert queries.predecessor_of(new) == old
    counted = queries.four_stages(old, date(2025, 6, 3))
    assert "done" not in {view.state for view in counted}
    assert sum(view.tally.done for view in counted) == 0
    before.refresh_from_db()
    after.refresh_from_db()
    assert (before.state, after.state) == (AssignmentState.OPEN, AssignmentState.WAIVED)
    assert after.result.startswith("Kế hoạch được thay bằng")
    entry = Entry.objects.get(action="programmes.superseded")
    assert entry.payload.detail["next"] == new.code


def test_a_former_plan_is_kept_where_a_person_says_so(proposal, place):
    old = issue(finish(proposal, place.officer), place)
    again = PlanProposalFactory(organisation=place.body)
    issue(finish(again, place.officer), place, keeps_former=True)
    old.refresh_from_db()
    assert old.state == State.ISSUED
    assert queries.successor_of(old) is None


def test_a_draft_beside_a_draft_replaces_nothing(proposal, place):
    finish(proposal, place.officer)
    again = PlanProposalFactory(organisation=place.body)
    draft = finish(again, place.officer)
    assert queries.replaced_by(draft) is None
    assert issue(draft, place).state == State.ISSUED


def issue(programme, place, **said):
    told = {"signed_on": date(2025, 2, 5), "number": programme.number} | said
    return services.issue(programme_id=programme.pk, actor=place.head, **told)
