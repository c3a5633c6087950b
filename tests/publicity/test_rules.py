"""Who may do what to a story, as a table: role, what the person did before, state, answer."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from guongsang.exemplars.models import SubjectKind
from guongsang.exemplars.states import State as ExemplarState
from guongsang.orgs.models import Role
from guongsang.publicity import rules
from guongsang.publicity.models import Consent, Topic
from guongsang.publicity.states import State
from tests.factories.orgs import HoldingFactory
from tests.factories.publicity import (
    ChannelFactory,
    ColumnFactory,
    ConsentFactory,
    FactFactory,
    ShownExemplarFactory,
    StoryFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 3)
Capacity = Consent.Capacity


def _holder(room, role):
    if role == Role.HEAD:  # a unit has one
        return room.head
    return HoldingFactory(organisation=room.unit, role=role).user


WRITES = {Role.OFFICER, Role.REPORTER, Role.EDITOR, Role.PROPAGANDA, Role.SECRETARIAT}
CHECKS = {Role.EDITOR, Role.PROPAGANDA, Role.HEAD}
APPROVES = {Role.EDITOR, Role.HEAD}


@pytest.mark.parametrize("role", Role)
def test_each_role_does_its_own_part(room, role):
    person = _holder(room, role)
    draft = StoryFactory(organisation=room.unit, topic=Topic.POLICY)
    fact = FactFactory(story=draft)
    checked = StoryFactory(organisation=room.unit, checked=True)
    published = StoryFactory(organisation=room.unit, published=True)
    given = {
        "write": bool(rules.may_write(person, room.unit, on=DAY)),
        "edit": bool(rules.may_edit(person, draft, on=DAY)),
        "verify": bool(rules.may_verify_fact(person, fact, on=DAY)),
        "approve": bool(rules.may_approve(person, checked, on=DAY)),
        "withdraw": bool(rules.may_withdraw(person, published, on=DAY)),
    }
    assert given == {
        "write": role in WRITES,
        "edit": role in WRITES,
        "verify": role in CHECKS,
        "approve": role in APPROVES,
        "withdraw": role in CHECKS,
    }


def test_a_role_of_another_unit_counts_for_nothing(room):
    draft = StoryFactory(organisation=room.unit)
    assert not rules.may_edit(room.stranger, draft, on=DAY)


def test_no_unit_that_ended_publishes(room):
    room.unit.valid_to = date(2025, 3, 1)
    assert "kế thừa" in rules.may_write(room.editor, room.unit, on=DAY).reason


@pytest.mark.parametrize("state", State)
def test_only_a_draft_is_edited(room, state):
    story = StoryFactory.build(organisation=room.unit, state=state, created_by=room.writer)
    assert bool(rules.may_edit(room.writer, story, on=DAY)) == (state == State.DRAFT)


def test_nobody_checks_or_approves_what_they_wrote(room):
    draft = StoryFactory(organisation=room.unit, created_by=room.editor, topic=Topic.POLICY)
    FactFactory(story=draft, verified=True)
    assert "người thứ hai" in rules.may_finish_check(room.editor, draft, on=DAY).reason
    assert rules.may_finish_check(room.head, draft, on=DAY)
    draft.state = State.FACT_CHECKED
    assert "người thứ hai" in rules.may_approve(room.editor, draft, on=DAY).reason
    assert rules.may_approve(room.head, draft, on=DAY)


def test_who_last_changed_the_text_counts_as_its_writer(room):
    draft = StoryFactory(organisation=room.unit, created_by=room.writer, saved_by=room.editor)
    assert not rules.may_verify_fact(room.editor, FactFactory(story=draft), on=DAY)


def test_who_stated_a_fact_does_not_verify_it(room):
    fact = FactFactory(story=StoryFactory(organisation=room.unit), added_by=room.head)
    assert "nêu sự việc" in rules.may_verify_fact(room.head, fact, on=DAY).reason


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ([], "ít nhất một sự việc"),
        ([False], "Còn 1 sự việc"),
        ([True, False, False], "Còn 2 sự việc"),
        ([True, True], ""),
    ],
)
def test_check_ends_when_every_fact_is_verified(room, facts, reason):
    draft = StoryFactory(organisation=room.unit, topic=Topic.POLICY)
    for verified in facts:
        FactFactory(story=draft, verified=verified)
    verdict = rules.may_finish_check(room.editor, draft, on=DAY)
    assert (bool(verdict), reason in verdict.reason) == (not reason, True)


def test_a_story_on_exemplars_names_one(room):
    draft = StoryFactory(organisation=room.unit)
    FactFactory(story=draft, verified=True)
    assert "gắn với ít nhất một gương" in rules.may_finish_check(room.editor, draft, on=DAY).reason


@pytest.fixture
def approved(room):
    return StoryFactory(organisation=room.unit, approved=True, exemplars=[room.exemplar])


def _publish(room, story):
    return rules.may_publish(room.editor, story, [room.column], on=DAY)


def test_nobody_is_shown_without_agreeing(room, approved):
    assert "chưa đồng ý" in _publish(room, approved).reason
    ConsentFactory(subject=room.exemplar.subject)
    assert _publish(room, approved)


@pytest.mark.parametrize(
    ("consent", "agreed"),
    [
        ({}, True),
        ({"until": DAY}, True),
        ({"until": DAY - timedelta(days=1)}, False),
        ({"withdrawn": True}, False),
        ({"to_story": False}, False),
        ({"capacity": Capacity.KIN}, True),
        ({"capacity": Capacity.GUARDIAN}, False),
        ({"capacity": Capacity.REPRESENTATIVE}, False),
    ],
)
def test_only_a_standing_consent_of_somebody_entitled_counts(room, approved, consent, agreed):
    if consent.pop("withdrawn", False):
        consent |= {"withdrawn_at": timezone.now(), "withdrawn_by": room.editor}
    ConsentFactory(subject=room.exemplar.subject, **consent)
    assert bool(_publish(room, approved)) == agreed


@pytest.mark.parametrize(
    ("kind", "is_minor", "capacity", "agreed"),
    [
        (SubjectKind.INDIVIDUAL, True, Capacity.SELF, False),
        (SubjectKind.INDIVIDUAL, True, Capacity.GUARDIAN, True),
        (SubjectKind.COLLECTIVE, False, Capacity.SELF, False),
        (SubjectKind.COLLECTIVE, False, Capacity.REPRESENTATIVE, True),
        (SubjectKind.HOUSEHOLD, False, Capacity.REPRESENTATIVE, True),
        (SubjectKind.ACTIVITY, False, Capacity.REPRESENTATIVE, True),
    ],
)
def test_a_childs_guardian_and_a_collectives_representative_agree(
    room, kind, is_minor, capacity, agreed
):
    exemplar = ShownExemplarFactory(
        organisation=room.unit, subject__kind=kind, subject__is_minor=is_minor
    )
    story = StoryFactory(organisation=room.unit, approved=True, exemplars=[exemplar])
    ConsentFactory(subject=exemplar.subject, capacity=capacity)
    assert bool(_publish(room, story)) == agreed


def test_consent_to_some_channels_reaches_no_others(room, approved):
    elsewhere = ColumnFactory(channel=ChannelFactory(owner=room.unit, name="Facebook Sở Nội vụ"))
    ConsentFactory(subject=room.exemplar.subject).channels.set([room.portal])
    assert _publish(room, approved)
    both = rules.may_publish(room.editor, approved, [room.column, elsewhere], on=DAY)
    assert "Facebook Sở Nội vụ" in both.reason


def test_every_subject_agrees(room):
    other = ShownExemplarFactory(organisation=room.unit, subject__name="Hoàng Văn Páo")
    story = StoryFactory(organisation=room.unit, approved=True, exemplars=[room.exemplar, other])
    ConsentFactory(subject=room.exemplar.subject)
    assert "Hoàng Văn Páo" in _publish(room, story).reason


def test_a_revoked_exemplar_is_not_published(room, approved):
    ConsentFactory(subject=room.exemplar.subject)
    room.exemplar.state = ExemplarState.REVOKED
    room.exemplar.save()
    assert "hủy công nhận" in _publish(room, approved).reason


def test_a_column_of_the_portal_is_needed(room, approved):
    ConsentFactory(subject=room.exemplar.subject)
    verdict = rules.may_publish(room.editor, approved, [ColumnFactory()], on=DAY)
    assert "cổng công khai" in verdict.reason


def test_an_hour_to_publish_lies_ahead(room, approved):
    ConsentFactory(subject=room.exemplar.subject)
    now = timezone.now()
    ask = {"now": now, "columns": [room.column]}
    assert not rules.may_schedule(room.editor, approved, at=now, **ask)
    assert rules.may_schedule(room.editor, approved, at=now + timedelta(hours=1), **ask)


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (ExemplarState.DISCOVERED, False),
        (ExemplarState.RECOGNISED, True),
        (ExemplarState.REPLICATING, True),
        (ExemplarState.REVOKED, False),
    ],
)
def test_only_selected_or_recognised_exemplars_are_handed_over(room, state, allowed):
    room.exemplar.state = state
    assert bool(rules.may_hand_over(room.officer, room.exemplar, on=DAY)) == allowed
