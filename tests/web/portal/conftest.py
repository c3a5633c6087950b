"""The small newsroom, seen from outside."""

import pytest

from tests.factories.publicity import ConsentFactory, StoryFactory
from tests.publicity.conftest import room as room


@pytest.fixture
def consent(room):
    return ConsentFactory(subject=room.exemplar.subject)


@pytest.fixture
def published(room, consent):
    """One story on the room's exemplar, standing in the portal's column."""
    return StoryFactory(
        organisation=room.unit, published=True, exemplars=[room.exemplar], columns=[room.column],
        title="Người giữ nghề dệt",
    )  # fmt: skip
