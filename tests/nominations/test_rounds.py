"""Rounds made from a plan: whom they ask and for how many; opening, closing, late entry."""

from datetime import date

import pytest

from guongsang.audit.models import Entry
from guongsang.nominations import queries, rules, services
from guongsang.nominations.models import Asked, Round
from guongsang.nominations.states import RoundState
from guongsang.notifications.models import Notice
from guongsang.orgs.models import Kind, Level
from guongsang.programmes.kinds import Cadence, Modality
from guongsang.programmes.states import State as PlanState
from guongsang.shared.access import Refused
from tests.factories.nominations import (
    AskedFactory,
    CallingProgrammeFactory,
    NominationFactory,
    QuotaFactory,
    RoundFactory,
    RouteFactory,
    head_of,
    officer_of,
    secretary_of,
)
from tests.factories.orgs import BlockMembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def province():
    return OrganisationFactory(code="tinh", name="UBND tỉnh", kind=Kind.COMMITTEE)


@pytest.fixture
def plan(province):
    """Ten from districts and the named sectors, three from the rest, blocks only (BK IV.1)."""
    plan = CallingProgrammeFactory(issuer=province, scope={"under": "tinh"})
    many = {
        "any_of": [{"levels": ["district"]}, {"sectors": ["cong-an", "y-te"]}],
    }
    few = {
        "any_of": [
            {"kinds": ["department"]},
            {"kinds": ["front", "mass"]},
            {"kinds": ["enterprise"], "in_block": True},
        ]
    }
    RouteFactory(
        programme=plan,
        code="tinh",
        sender={"any_of": [many, few]},
        quota=QuotaFactory(programme=plan, minimum=10, who=many),
    )
    QuotaFactory(programme=plan, minimum=3, who=few)
    return plan


def _unit(province, name, kind=Kind.DEPARTMENT, level=Level.PROVINCE, **more):
    return OrganisationFactory(parent=province, name=name, kind=kind, level=level, **more)


def test_rounds_ask_by_quota_and_leave_out_whom_none_binds(plan, province):
    """BK-IV.1-2a, BK-IV.1-3; section 4: BK-1 (each body), BK-2 (special wins), BK-3 (blocks)."""
    _unit(province, "Huyện Ba Bể", Kind.COMMITTEE, Level.DISTRICT)
    _unit(province, "Sở Y tế", sector="y-te")
    _unit(province, "Sở Nội vụ", sector="noi-vu")
    _unit(province, "Hội Nông dân", Kind.MASS)
    inside = _unit(province, "Công ty A", Kind.ENTERPRISE)
    _unit(province, "Công ty B", Kind.ENTERPRISE)
    _unit(province, "Sở đã giải thể", valid_to=date(2024, 12, 31))
    BlockMembershipFactory(organisation=inside)
    OrganisationFactory(name="Sở tỉnh khác")

    services.make_rounds(actor=secretary_of(province), programme=plan, period_code="2025")
    asked = {row.organisation.name: row.minimum for row in Asked.objects.all()}
    assert asked == {
        "Huyện Ba Bể": 10, "Sở Y tế": 10, "Sở Nội vụ": 3, "Hội Nông dân": 3, "Công ty A": 3,
    }  # fmt: skip


def test_a_requested_body_is_asked_but_never_late(plan, province):
    mass = _unit(province, "Hội Nông dân", Kind.MASS)
    QuotaFactory(programme=plan, minimum=3, who={"codes": [mass.code]}, modality=Modality.REQUEST)
    services.make_rounds(actor=secretary_of(province), programme=plan, period_code="2025")
    (line,) = queries.round_progress(Round.objects.get(), date(2026, 1, 5))
    assert (line.is_request, line.is_over, line.is_late) == (True, True, False)
    assert queries.shortfall(Round.objects.get(), date(2026, 1, 5)) == []


def test_making_rounds_twice_adds_only_what_is_missing(plan, province):
    _unit(province, "Sở Nội vụ")
    secretary = secretary_of(province)
    for _ in range(2):
        services.make_rounds(actor=secretary, programme=plan, period_code="2025")
    _unit(province, "Sở Mới")
    services.make_rounds(actor=secretary, programme=plan, period_code="2025")
    assert (Round.objects.count(), Asked.objects.count()) == (1, 2)


def test_a_year_makes_four_quarters_and_own_unit_rounds_one_each(province):
    plan = CallingProgrammeFactory(issuer=province, scope={"under": "tinh"})
    unit = _unit(province, "Xã Tứ Xã")
    only = {"codes": [unit.code]}
    RouteFactory(programme=plan, quarterly=True, sender=only)
    RouteFactory(programme=plan, own_unit=True, sender=only, code="don-vi", level="unit")
    services.make_rounds(actor=secretary_of(province), programme=plan, period_code="2025")
    made = list(Round.objects.order_by("opens_on", "period_code").values_list(
        "period_code", "receiver__name", "closes_on"
    ))  # fmt: skip
    assert made == [
        ("2025", "Xã Tứ Xã", date(2025, 12, 31)),
        ("2025-Q1", "UBND tỉnh", date(2025, 3, 31)),
        ("2025-Q2", "UBND tỉnh", date(2025, 6, 30)),
        ("2025-Q3", "UBND tỉnh", date(2025, 9, 30)),
        ("2025-Q4", "UBND tỉnh", date(2025, 12, 31)),
    ]


def test_a_round_keeps_the_route_it_began_with(province):
    route = RouteFactory(programme__issuer=province, cadence=Cadence.AD_HOC)
    (made,) = services.make_rounds(
        actor=secretary_of(province), programme=route.programme, period_code="2025"
    )
    route.steps, route.level = [], "nation"
    route.save()
    made.refresh_from_db()
    assert (made.steps, made.level, made.office) == (["submit", "appraise"], "province", province)


def test_rounds_of_a_draft_plan_or_by_a_stranger_are_refused(plan, province):
    with pytest.raises(Refused, match="Chỉ UBND tỉnh"):
        services.make_rounds(
            actor=officer_of(OrganisationFactory()), programme=plan, period_code="2025"
        )
    plan.state = PlanState.DRAFT
    plan.save()
    with pytest.raises(Refused, match="chưa ban hành"):
        services.make_rounds(actor=secretary_of(province), programme=plan, period_code="2025")


def test_opening_tells_every_unit_what_it_is_asked():
    asked = AskedFactory(round__state=RoundState.PLANNED, minimum=3)
    officer, head = officer_of(asked.organisation), head_of(asked.organisation)
    services.open_round(actor=secretary_of(asked.round.receiver), round_id=asked.round_id)
    told = dict(Notice.objects.values_list("recipient", "text"))
    assert set(told) == {officer.pk, head.pk}
    assert "ít nhất 03" in told[officer.pk]
    assert "31/12/2025" in told[officer.pk]


@pytest.mark.parametrize(("closes", "words"), [("2025-06-02", "đã qua"), ("2025-06-03", "")])
def test_a_round_whose_last_day_is_over_is_not_opened_before_its_days_move(closes, words):
    asked = AskedFactory(
        round__state=RoundState.PLANNED,
        round__opens_on=date(2025, 1, 1),
        round__closes_on=date.fromisoformat(closes),
    )
    secretary = secretary_of(asked.round.receiver)
    verdict = rules.may_open_round(secretary, asked.round, on=date(2025, 6, 3))
    assert (words in verdict.reason) if words else verdict


def test_the_book_closes_after_the_last_day_of_the_latest_unit():
    asked = AskedFactory(round__closes_on=date(2025, 5, 31), round__opens_on=date(2025, 1, 1))
    secretary = secretary_of(asked.round.receiver)
    services.allow_late(
        actor=secretary, asked_id=asked.pk, until=date(2025, 6, 5), why="Mưa lũ chia cắt"
    )
    with pytest.raises(Refused, match="05/06/2025"):
        services.close_round(actor=secretary, round_id=asked.round_id)


def test_closing_signs_the_round_and_ends_it(business_day):
    asked = AskedFactory(round__closes_on=date(2025, 5, 31), round__opens_on=date(2025, 1, 1))
    secretary = secretary_of(asked.round.receiver)
    services.close_round(actor=secretary, round_id=asked.round_id)
    asked.round.refresh_from_db()
    assert (asked.round.state, asked.round.closed_by) == (RoundState.CLOSED, secretary)
    with pytest.raises(Refused, match="đã khóa sổ"):
        services.allow_late(actor=secretary, asked_id=asked.pk, until=date(2025, 6, 9), why="x")


def test_late_entry_keeps_reason_author_and_ledger():
    asked = AskedFactory()
    secretary = secretary_of(asked.round.receiver)
    services.allow_late(
        actor=secretary, asked_id=asked.pk, until=date(2026, 1, 10), why="Mưa lũ chia cắt"
    )
    asked.refresh_from_db()
    assert (asked.late_until, asked.late_by, asked.late_reason) == (
        date(2026, 1, 10), secretary, "Mưa lũ chia cắt",
    )  # fmt: skip
    entry = Entry.objects.get(action="round.late_allowed")
    assert entry.payload.why == "Mưa lũ chia cắt"


def test_reminding_reaches_only_those_behind():
    silent = AskedFactory(minimum=3)
    met = AskedFactory(round=silent.round, minimum=1, sent=1)
    asked = AskedFactory(round=silent.round, is_request=True)
    people = [officer_of(each.organisation) for each in (silent, met, asked)]
    behind = services.remind(actor=secretary_of(silent.round.receiver), round_id=silent.round_id)
    assert behind == 1
    assert list(Notice.objects.values_list("recipient", flat=True)) == [people[0].pk]


def test_progress_names_blocks_and_adds_up(django_assert_num_queries):
    member = BlockMembershipFactory(block__name="Khối 6")
    first = AskedFactory(organisation=member.organisation, minimum=10, sent=4)
    AskedFactory(round=first.round, minimum=3, sent=3)
    AskedFactory(round=first.round, minimum=3)
    with django_assert_num_queries(3):
        lines = queries.round_progress(first.round)
    assert [line.verdict for line in lines] == ["Thiếu 06", "Đủ", "Chưa gửi"]
    assert lines[0].block_names == "Khối 6"
    total = queries.summary(lines)
    assert (total.met, total.short, total.silent, total.sent, total.required) == (1, 1, 1, 7, 16)
    assert total.by_block == {"Khối 6": 1}


def test_the_merged_list_has_every_dossier_with_its_source_priority_first():
    asked = AskedFactory()
    first = NominationFactory(round=asked.round, submitted=True)
    NominationFactory(round=asked.round)
    second = NominationFactory(round=asked.round, appraised=True, priority=2)
    assert list(queries.merged_list(asked.round)) == [second, first]


def test_setting_days_is_an_act_with_a_reason():
    asked = AskedFactory()
    secretary = secretary_of(asked.round.receiver)
    services.set_days(
        actor=secretary, round_id=asked.round_id, opens_on=date(2025, 1, 1),
        closes_on=date(2025, 12, 15), why="Theo công văn hướng dẫn",
    )  # fmt: skip
    asked.round.refresh_from_db()
    assert asked.round.closes_on == date(2025, 12, 15)


@pytest.mark.parametrize("role", [officer_of, head_of])
def test_a_units_own_people_do_not_run_the_receivers_round(role):
    asked = AskedFactory()
    with pytest.raises(Refused, match="do người làm công tác"):
        services.remind(actor=role(asked.organisation), round_id=asked.round_id)


def test_rounds_are_seen_by_receiver_office_and_asked_only():
    round_ = RoundFactory(office=OrganisationFactory())
    asked = AskedFactory(round=round_)
    seers = [secretary_of(round_.receiver), officer_of(round_.office),
             officer_of(asked.organisation), officer_of(OrganisationFactory())]  # fmt: skip
    seen = [Round.objects.visible_to(each).exists() for each in seers]
    assert seen == [True, True, True, False]
