"""A walk draws thousands of pages, each of which leaves much behind and keeps nothing."""

import gc

import pytest


@pytest.fixture(autouse=True)
def _old_objects_rest():
    """Spare the collector what the house is made of: a sixth of the time went into it."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()
