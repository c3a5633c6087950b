"""P12: no page asks the database more than twelve questions, nor more when there is more to show.

The pages and the people are those of `make bench`.
"""

import inspect

import pytest
from django.urls import get_resolver, resolve

from bench import pages
from bench.small import ALONE, LISTS, Small

pytestmark = pytest.mark.django_db

EVERYBODY = ("desk:home", "desk:exemplars", "report, year", "council")


def over(counts):
    return [(c.page, c.who, c.one, c.three) for c in counts if not c.is_good]


def test_no_page_asks_more_than_twelve_of_who_does_everything_alone():
    counts = pages.counts([ALONE])
    assert over(counts) == []
    assert len(counts) == len(LISTS) + 19, "every page opens"


def test_no_role_is_asked_more_at_home_in_the_register_or_in_a_report():
    counts = pages.counts(pages=EVERYBODY)
    assert over(counts) == []
    assert len({count.who for count in counts if count.page == "desk:home"}) == 14


def test_every_list_of_pages_is_counted():
    counted = {resolve(url.partition("?")[0]).view_name for url in Small().pages().values()}
    assert _paged() - counted == set()


def _paged():
    """Names of the views that draw a list page by page."""
    found = set()
    for area in get_resolver().url_patterns:
        for pattern in area.url_patterns:
            view = inspect.unwrap(pattern.callback)
            if view.__module__.startswith("guongsang.") and "paginate(" in inspect.getsource(view):
                found.add(f"{area.app_name}:{pattern.name}")
    return found
