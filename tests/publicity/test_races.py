"""An agreement taken back at the very moment of publication: nobody is left shown unwillingly."""

from contextlib import suppress
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection

from guongsang.publicity import services
from guongsang.publicity.models import Consent, Story
from guongsang.publicity.states import State
from guongsang.shared.access import Refused
from tests.factories.publicity import ConsentFactory, StoryFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.race,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs row locks"),
]


@pytest.mark.parametrize("turn", range(6))
def test_publishing_and_taking_consent_back_never_both_win(room, turn):
    consent = ConsentFactory(subject=room.exemplar.subject)
    story = StoryFactory(organisation=room.unit, approved=True, exemplars=[room.exemplar])
    start = Barrier(2)

    def publish():
        services.publish(actor=room.editor, story_id=story.pk, columns=[room.column])

    def take_back():
        services.withdraw_consent(actor=room.officer, consent_id=consent.pk, why="Đổi ý")

    def run(act):
        start.wait()
        with suppress(Refused):
            act()
        connection.close()

    threads = [Thread(target=run, args=(act,)) for act in (publish, take_back)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    assert Consent.objects.get().withdrawn_at is not None
    assert Story.objects.get().state in {State.APPROVED, State.WITHDRAWN}
    assert not Story.objects.get().placements.standing().exists()
