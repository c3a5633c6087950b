"""An agreement taken back at the very moment of publication: nobody is left shown unwillingly."""

import pytest

from guongsang.publicity import services
from guongsang.publicity.models import Consent, Story
from guongsang.publicity.states import State
from tests.at_once import at_once, race
from tests.factories.publicity import ConsentFactory, StoryFactory

pytestmark = race


@pytest.mark.parametrize("turn", range(6))
def test_publishing_and_taking_consent_back_never_both_win(room, turn):
    consent = ConsentFactory(subject=room.exemplar.subject)
    story = StoryFactory(organisation=room.unit, approved=True, exemplars=[room.exemplar])

    def publish():
        services.publish(actor=room.editor, story_id=story.pk, columns=[room.column])

    def take_back():
        services.withdraw_consent(actor=room.officer, consent_id=consent.pk, why="Đổi ý")

    at_once([publish, take_back])
    assert Consent.objects.get().withdrawn_at is not None
    assert Story.objects.get().state in {State.APPROVED, State.WITHDRAWN}
    assert not Story.objects.get().placements.standing().exists()
