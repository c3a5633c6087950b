"""Nurturing, proof, honours, spread, closing: each act, its trace and its count."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from guongsang.audit.models import Entry
from guongsang.awards.models import RecognitionLevel
from guongsang.exemplars import queries, services
from guongsang.exemplars.models import Adoption, CriterionAnswer, Evidence, Honour, UnitTally
from guongsang.exemplars.states import RemedyState, Stage, StageState, State
from guongsang.programmes.models import CriteriaSet, Criterion, Programme
from guongsang.programmes.states import CriteriaState
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.factories.exemplars import ExemplarFactory, SubjectFactory, picture

pytestmark = pytest.mark.django_db


def counted(unit):
    rows = UnitTally.objects.filter(organisation=unit, n__gt=0)
    return dict(rows.values_list("state", "n"))


def honoured(actor, exemplar, giver, **more):
    given = {
        "kind": Honour.Kind.RECOGNITION, "level": RecognitionLevel.UNIT, "giver": giver,
        "decision_key": "decisions.decision:1", "decision_number": "01/QĐ",
        "decided_on": date(2025, 5, 1), **more,
    }  # fmt: skip
    return services.honour(actor=actor, exemplar_id=exemplar.pk, **given)


def actions():
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def test_opening_the_file_moves_counts_and_records(officer, unit):
    exemplar = ExemplarFactory(organisation=unit)
    services.open_nurturing(actor=officer, exemplar_id=exemplar.pk, motivation="Vì bà con")
    exemplar.refresh_from_db()
    assert (exemplar.state, exemplar.nurturing.motivation) == (State.NURTURING, "Vì bà con")
    assert counted(unit) == {State.NURTURING: 1}
    with pytest.raises(Refused, match="đã được mở"):
        services.open_nurturing(actor=officer, exemplar_id=exemplar.pk)
    assert actions() == ["exemplars.nurturing_opened"]


def test_a_recognised_exemplar_gets_a_file_without_stepping_back(officer, unit):
    exemplar = ExemplarFactory(organisation=unit, recognised=True)
    services.open_nurturing(actor=officer, exemplar_id=exemplar.pk)
    exemplar.refresh_from_db()
    assert exemplar.state == State.RECOGNISED


def test_the_file_is_filled_step_by_step(officer, unit):
    key = {"actor": officer, "exemplar_id": ExemplarFactory(organisation=unit).pk}
    services.open_nurturing(**key)
    services.set_goals(**key, motivation="Vì bà con", awareness_goal="Hiểu chính sách")
    services.add_support(**key, kind="technical", what="Tập huấn", given_on=date(2025, 5, 1))
    flaw = services.add_shortcoming(**key, what="Chưa ghi sổ", remedy="Hướng dẫn ghi sổ")
    moved = services.set_remedy_state(actor=officer, shortcoming_id=flaw.pk, state="done")
    services.add_check_in(**key, on=date(2025, 5, 9), note="Tốt", difficulty="Mất điện")
    ready = services.declare_ready(**key)
    assert (moved.state, ready.ready_by) == (RemedyState.DONE, officer)
    assert actions() == [
        "exemplars.nurturing_opened", "exemplars.goals_set", "exemplars.support_added",
        "exemplars.shortcoming_added", "exemplars.remedy_moved", "exemplars.checked_in",
        "exemplars.declared_ready",
    ]  # fmt: skip


def test_evidence_is_kept_once_and_a_false_file_is_refused(officer, unit):
    key = {"actor": officer, "exemplar_id": ExemplarFactory(organisation=unit).pk}
    first = services.add_evidence(**key, file=picture(), title="Ảnh lớp học")
    again = services.add_evidence(**key, file=picture("ten-khac.png"))
    assert (first, Evidence.objects.count()) == (again, 1)
    false = SimpleUploadedFile("anh.png", b"<script>alert(1)</script>", "image/png")
    with pytest.raises(ValidationError, match="không đúng với đuôi"):
        services.add_evidence(**key, file=false)


def test_withdrawn_evidence_leaves_the_sheet_but_not_the_ledger(officer, unit):
    key = {"actor": officer, "exemplar_id": ExemplarFactory(organisation=unit).pk}
    evidence = services.add_evidence(**key, file=picture())
    services.withdraw_evidence(actor=officer, evidence_id=evidence.pk, why="Gửi nhầm")
    assert list(Evidence.objects.standing()) == []
    assert services.add_evidence(**key, file=picture()).pk != evidence.pk
    assert actions().count("exemplars.evidence_withdrawn") == 1


@pytest.fixture
def criterion(body):
    programme = Programme.objects.create(
        code="ke-hoach", issuer=body, title="Kế hoạch", period_first=2021, period_last=2030,
        execution_first=2021, execution_last=2030, created_at=clock.now(),
    )  # fmt: skip
    issued = CriteriaSet.objects.create(
        owner=body, programme=programme, name="Tiêu chí chung", state=CriteriaState.ISSUED,
        issued_on=date(2021, 1, 1), created_at=clock.now(),
    )  # fmt: skip
    return Criterion.objects.create(set=issued, number=1, text="Chấp hành pháp luật")


def test_general_criteria_bind_everyone_a_units_comprehensive_set_only_the_comprehensive(
    unit, body, criterion
):
    general = criterion.set
    general.comprehensive = True
    general.save(update_fields=["comprehensive"])
    own = CriteriaSet.objects.create(
        owner=unit, programme=general.programme, name="Điển hình toàn diện", comprehensive=True,
        state=CriteriaState.ISSUED, issued_on=date(2021, 1, 1), created_at=clock.now(),
    )  # fmt: skip
    in_field = ExemplarFactory(
        organisation=unit, programme=general.programme, is_comprehensive=False
    )
    all_round = ExemplarFactory(
        organisation=unit, programme=general.programme, is_comprehensive=True
    )
    added = Criterion.objects.create(set=own, number=1, text="Tốt về mọi mặt")
    assert [line.criterion for line in queries.criteria_sheet(in_field)] == [criterion]
    assert [line.criterion for line in queries.criteria_sheet(all_round)] == [criterion, added]


def test_the_sheet_shows_each_criterion_with_answer_and_proof(officer, unit, criterion):
    exemplar = ExemplarFactory(organisation=unit, programme=criterion.set.programme)
    assert queries.sheet_gaps(exemplar) == [criterion]
    proof = services.add_evidence(actor=officer, exemplar_id=exemplar.pk, file=picture())
    services.answer_criterion(
        actor=officer, exemplar_id=exemplar.pk, criterion=criterion,
        answer=CriterionAnswer.Answer.MET, how="Không vi phạm", evidence=[proof],
    )  # fmt: skip
    (line,) = queries.criteria_sheet(exemplar)
    assert (line.is_met, line.how, line.evidence) == (True, "Không vi phạm", (proof,))
    assert queries.sheet_gaps(exemplar) == []
    assert queries.sheet_snapshot(exemplar) == [
        {
            "set": "Tiêu chí chung", "set_version": 1, "number": 1,
            "criterion": "Chấp hành pháp luật", "weight": "1.00", "answer": "met",
            "answer_label": "Đạt", "how": "Không vi phạm",
            "evidence": [{"id": proof.pk, "title": proof.title, "file_name": "lop-hoc.png"}],
        }
    ]  # fmt: skip


def test_anothers_evidence_is_not_cited(officer, unit, criterion):
    mine = ExemplarFactory(organisation=unit, programme=criterion.set.programme)
    other = ExemplarFactory(organisation=unit)
    proof = services.add_evidence(actor=officer, exemplar_id=other.pk, file=picture())
    with pytest.raises(ValidationError, match="chính gương này"):
        services.answer_criterion(
            actor=officer, exemplar_id=mine.pk, criterion=criterion, answer="met", evidence=[proof]
        )


def test_recognition_moves_and_closes_nothing(officer, unit):
    exemplar = ExemplarFactory(organisation=unit, nurtured=True)
    first = honoured(officer, exemplar, unit)
    assert honoured(officer, exemplar, unit) == first
    exemplar.refresh_from_db()
    assert (exemplar.state, counted(unit)) == (State.RECOGNISED, {State.RECOGNISED: 1})
    services.add_support(
        actor=officer, exemplar_id=exemplar.pk, kind="prize", what="Quà", given_on=date(2025, 5, 2)
    )


def test_a_commendation_alone_recognises_nobody(officer, unit):
    exemplar = ExemplarFactory(organisation=unit)
    honoured(officer, exemplar, unit, kind=Honour.Kind.COMMENDATION, form="Giấy khen")
    exemplar.refresh_from_db()
    assert exemplar.state == State.DISCOVERED


def test_the_ladder_keeps_its_history_and_names_the_next_level(officer, unit, body):
    exemplar = ExemplarFactory(organisation=unit)
    assert queries.next_level(exemplar) == RecognitionLevel.UNIT
    honoured(officer, exemplar, unit)
    honoured(officer, exemplar, body, level=RecognitionLevel.PROVINCE)
    rungs = {rung.level: (rung.is_reached, len(rung.honours)) for rung in queries.ladder(exemplar)}
    assert rungs == {
        RecognitionLevel.UNIT: (True, 1), RecognitionLevel.LOCAL: (False, 0),
        RecognitionLevel.PROVINCE: (True, 1), RecognitionLevel.NATION: (False, 0),
    }  # fmt: skip
    assert queries.next_level(exemplar) == RecognitionLevel.NATION


def test_revoking_the_last_recognition_ends_the_life(officer, unit, body):
    exemplar = ExemplarFactory(organisation=unit)
    low = honoured(officer, exemplar, unit)
    high = honoured(officer, exemplar, body, level=RecognitionLevel.PROVINCE)
    services.revoke_honour(actor=officer, honour_id=low.pk, on=date(2025, 6, 1), why="Khai sai")
    exemplar.refresh_from_db()
    assert exemplar.state == State.RECOGNISED
    services.revoke_honour(actor=officer, honour_id=high.pk, on=date(2025, 6, 1), why="Khai sai")
    services.revoke_honour(actor=officer, honour_id=high.pk, on=date(2025, 6, 2), why="Lần hai")
    exemplar.refresh_from_db()
    high.refresh_from_db()
    assert (exemplar.state, high.revoked_on) == (State.REVOKED, date(2025, 6, 1))
    assert counted(unit) == {State.REVOKED: 1}
    with pytest.raises(Refused, match="hồ sơ mới"):
        honoured(officer, exemplar, unit, decision_key="decisions.decision:9")


def test_the_first_adoption_begins_the_spread_and_its_result_comes_back(
    officer, stranger, unit, sibling
):
    exemplar = ExemplarFactory(organisation=unit, recognised=True)
    taken = {"adopter": sibling, "method": "Lớp buổi tối", "adopted_on": date(2025, 5, 1)}
    adoption = services.adopt(actor=stranger, exemplar_id=exemplar.pk, **taken)
    assert services.adopt(actor=stranger, exemplar_id=exemplar.pk, **taken) == adoption
    services.report_adoption(actor=stranger, adoption_id=adoption.pk, result="20 người biết chữ")
    exemplar.refresh_from_db()
    assert (exemplar.state, Adoption.objects.get().result) == (
        State.REPLICATING, "20 người biết chữ",
    )  # fmt: skip
    stages = {stage: state for stage, state, _ in queries.four_stages(exemplar)}
    assert stages[Stage.REPLICATION] == StageState.DONE


def test_an_assessment_of_a_period_is_one(officer, unit):
    exemplar = ExemplarFactory(organisation=unit)
    told = {"effect": "a", "effectiveness": "b", "growth": "c", "influence": "d"}
    key = {"actor": officer, "exemplar_id": exemplar.pk, "period_code": "2025-H1"}
    services.assess(**key, **told)
    again = services.assess(**key, **{**told, "effect": "e"})
    assert (exemplar.assessments.get(), again.effect) == (again, "e")
    with pytest.raises(ValidationError, match="Kỳ không hợp lệ"):
        services.assess(**{**key, "period_code": "2025-13"}, **told)


def test_four_stages_are_shown_together(officer, unit):
    exemplar = ExemplarFactory(organisation=unit, discovered_on=date(2025, 1, 2))
    assert [tuple(view) for view in queries.four_stages(exemplar)] == [
        (Stage.DISCOVERY, StageState.DONE, date(2025, 1, 2)),
        (Stage.NURTURING, StageState.NOT_BEGUN, None),
        (Stage.REVIEW, StageState.NOT_BEGUN, None),
        (Stage.REPLICATION, StageState.NOT_BEGUN, None),
    ]


def test_closing_keeps_the_reason_and_reopening_the_state(officer, unit):
    exemplar = ExemplarFactory(organisation=unit, nurtured=True)
    services.close(actor=officer, exemplar_id=exemplar.pk, reason="Chuyển đi nơi khác")
    assert counted(unit) == {State.CLOSED: 1}
    services.reopen(actor=officer, exemplar_id=exemplar.pk, why="Đã trở về")
    exemplar.refresh_from_db()
    assert (exemplar.state, exemplar.close_reason) == (State.NURTURING, "")
    assert counted(unit) == {State.NURTURING: 1}


def test_recognised_while_closed_it_reopens_recognised(officer, unit):
    exemplar = ExemplarFactory(organisation=unit, closed=True)
    honoured(officer, exemplar, unit)
    services.reopen(actor=officer, exemplar_id=exemplar.pk, why="Có quyết định")
    exemplar.refresh_from_db()
    assert exemplar.state == State.RECOGNISED


def test_follow_up_is_due_until_somebody_looked_this_year(officer, body, unit):
    exemplar = ExemplarFactory(organisation=unit, recognised=True)
    ExemplarFactory(organisation=unit)
    today = clock.today()
    assert list(queries.follow_up_due(body, today)) == [exemplar]
    services.add_check_in(actor=officer, exemplar_id=exemplar.pk, on=today, note="Vẫn tốt")
    assert list(queries.follow_up_due(body, today)) == []
    assert list(queries.follow_up_due(body, today + timedelta(days=366))) == [exemplar]


def test_merging_moves_exemplars_and_separating_brings_them_back(superior, unit, sibling):
    kept = SubjectFactory(organisation=unit, name="Lý Thị Hòa")
    twice = SubjectFactory(organisation=sibling, name="Lý Thị Hòa", is_minority=True)
    one = ExemplarFactory(organisation=unit, subject=kept)
    two = ExemplarFactory(organisation=sibling, subject=twice)
    services.merge_subjects(actor=superior, kept_id=kept.pk, merged_id=twice.pk, why="Một người")
    two.refresh_from_db()
    assert (two.subject, two.filed_as, two.priority) == (kept, twice, 0)
    services.separate_subjects(actor=superior, merged_id=twice.pk, why="Nhầm")
    for row in (one, two):
        row.refresh_from_db()
    assert (one.subject, two.subject, two.filed_as, two.priority) == (kept, twice, None, 1)


def test_a_chain_of_merges_is_undone_link_by_link(superior, unit):
    a, b, c = (SubjectFactory(organisation=unit, name="Lý Thị Hòa") for _ in range(3))
    exemplar = ExemplarFactory(organisation=unit, subject=a)
    services.merge_subjects(actor=superior, kept_id=b.pk, merged_id=a.pk, why="x")
    services.merge_subjects(actor=superior, kept_id=c.pk, merged_id=b.pk, why="x")
    services.separate_subjects(actor=superior, merged_id=b.pk, why="x")
    exemplar.refresh_from_db()
    assert (exemplar.subject, exemplar.filed_as) == (b, a)
    services.separate_subjects(actor=superior, merged_id=a.pk, why="x")
    exemplar.refresh_from_db()
    assert (exemplar.subject, exemplar.filed_as) == (a, None)


def test_marks_of_priority_follow_the_subject(officer, unit):
    exemplar = ExemplarFactory(organisation=unit)
    services.describe_subject(
        actor=officer, subject_id=exemplar.subject_id, is_minority=True, is_prestigious=True
    )
    exemplar.refresh_from_db()
    assert exemplar.priority == 2
