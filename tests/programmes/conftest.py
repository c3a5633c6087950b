"""The real units and the five real plans."""

import pytest

from guongsang.orgs import services as orgs
from guongsang.programmes import services


@pytest.fixture
def trees(db):
    orgs.load_trees()


@pytest.fixture
def five(trees):
    """The five plans by code."""
    return {programme.code: programme for programme in services.load_all()}
