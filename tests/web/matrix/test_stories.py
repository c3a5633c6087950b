"""Roles against states of a story, on its page in the newsroom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from guongsang.orgs.models import Role
from guongsang.publicity.states import State
from tests.factories.accounts import UserFactory
from tests.factories.orgs import OrganisationFactory
from tests.factories.publicity import (
    ChannelFactory,
    ColumnFactory,
    ConsentFactory,
    FactFactory,
    ShownExemplarFactory,
    StoryFactory,
)
from tests.web.matrix.engine import Act, People, differences

pytestmark = pytest.mark.django_db

ROLES = (Role.OFFICER, Role.HEAD, Role.REPORTER, Role.EDITOR, Role.PROPAGANDA, Role.INSPECTOR)
STEPS = ("de-nghi-kiem-chung", "kiem-chung-xong", "ve-ban-nhap", "duyet", "huy-hen")


def story_in(state, unit, column):
    exemplar = ShownExemplarFactory(organisation=unit)
    ConsentFactory(subject=exemplar.subject)
    now, by = timezone.now(), UserFactory()
    told = {"state": state}
    if state != State.DRAFT:
        told |= {"checked_at": now, "checked_by": by}
    if state not in (State.DRAFT, State.FACT_CHECKED):
        told |= {"approved_at": now, "approved_by": by}
    if state in (State.PUBLISHED, State.WITHDRAWN):
        told |= {"published_at": now}
    if state == State.SCHEDULED:
        told |= {"publish_at": now + timedelta(days=1)}
    if state == State.WITHDRAWN:
        told |= {"withdrawn_at": now, "withdrawn_by": by, "withdrawn_why": "Sai số liệu"}
    columns = [column] if state == State.PUBLISHED else []
    story = StoryFactory(organisation=unit, exemplars=[exemplar], columns=columns, **told)
    FactFactory(story=story, verified=True)
    return story


def acts_of(story, column, paper):
    key = (story.pk,)
    for step in STEPS:
        yield Act("newsroom:step", (*key, step))
    text = {
        "version": story.version, "title": story.title, "lead": story.lead, "source": story.source,
        "type": story.type, "topic": story.topic,
    }  # fmt: skip
    yield Act("newsroom:edit", key, text)
    yield Act("newsroom:add_fact", key, {"statement": "Dạy 24 người", "source": "Biên bản"})
    yield Act("newsroom:publish", key, {"columns": [column.pk]})
    yield Act("newsroom:withdraw", key, {"why": "Sai số liệu"})
    yield Act("newsroom:place", key, {"where": str(paper.pk), "placed_at": "01/06/2025 08:00"})


@pytest.mark.parametrize("state", list(State))
def test_the_page_of_a_story_offers_what_its_acts_take(state):
    body = OrganisationFactory()
    unit = OrganisationFactory(parent=body)
    column = ColumnFactory(channel=ChannelFactory(owner=body, portal=True))
    paper = ChannelFactory(owner=unit)
    story = story_in(state, unit, column)
    people = People(unit, body, roles=ROLES, higher=(Role.EDITOR,), writer=story.created_by)
    page = reverse("newsroom:story", args=[story.pk])
    found, taken = differences(people, [page], list(acts_of(story, column, paper)))
    assert found == []
    assert taken
