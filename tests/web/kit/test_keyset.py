"""Paging covers every row once, in both directions, whatever ties and gaps there are."""

import base64
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from django.db.models import IntegerField
from django.db.models.functions import Cast, Substr
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from guongsang.accounts.models import User
from guongsang.audit.models import FormToken
from guongsang.orgs.models import Organisation
from guongsang.web.kit import keyset
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

START = datetime(2025, 6, 3, tzinfo=UTC)


def _request(query=""):
    return RequestFactory().get(f"/{query}")


def _walk(rows, **options):
    """Return the pages read forwards, and the same read back from the last."""
    pages = [keyset.paginate(rows, _request(), **options)]
    while pages[-1].next:
        pages.append(keyset.paginate(rows, _request(pages[-1].next), **options))
    back = [pages[-1]]
    while back[-1].previous:
        back.append(keyset.paginate(rows, _request(back[-1].previous), **options))
    return pages, back


@hypothesis(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    names=st.lists(st.sampled_from(["An", "Ân", "Bình", "Đạt", "Mẩy"]), max_size=12),
    size=st.integers(1, 5),
    descending=st.booleans(),
    by=st.sampled_from(["name_key", "joined_at", "pk"]),
)
def test_pages_cover_every_row_once_in_order(db, names, size, descending, by):
    FormToken.objects.all().delete()
    User.objects.all().delete()
    for place, name in enumerate(names):
        UserFactory(username=f"p{place}", full_name=name)
    forwards, back = _walk(User.objects.all(), by=by, descending=descending, size=size)
    sign = "-" if descending else ""
    order = [f"{sign}{by}", f"{sign}pk"] if by != "pk" else [f"{sign}pk"]
    expected = list(User.objects.order_by(*order).values_list("pk", flat=True))
    assert [row.pk for page in forwards for row in page] == expected
    assert [row.pk for page in reversed(back) for row in page][-len(expected) :] == expected
    assert all(len(page) <= size for page in forwards)


@pytest.mark.parametrize("descending", [True, False])
def test_rows_without_a_value_come_last(descending):
    for place, day in enumerate([None, START, None, START + timedelta(1), START]):
        Organisation.objects.create(
            code=f"o{place}", name=f"O{place}", kind="school", level="grassroots",
            valid_from=day.date() if day else None,
        )  # fmt: skip
    forwards, back = _walk(
        Organisation.objects.all(), by="valid_from", descending=descending, size=2
    )
    seen = [row.code for page in forwards for row in page]
    assert sorted(seen) == ["o0", "o1", "o2", "o3", "o4"]
    assert set(seen[3:]) == {"o0", "o2"}
    assert [row.code for page in reversed(back) for row in page][-5:] == seen


def test_values_rows_are_paged_too():
    for place in range(3):
        UserFactory(username=f"p{place}", full_name="An")
    forwards, _ = _walk(User.objects.values("id", "name_key"), by="name_key", size=1)
    assert len([row for page in forwards for row in page]) == 3


@pytest.mark.parametrize(
    "cursor",
    ["x", "%%%", "e30", "WyJ6IiwxLDFd", "WyJzIixudWxsLDFd", "a" * 3000,
     "WyJzIiwiMjAyNS0wMS0wMVQwMDowMDowMCIsMV0", "WyJzIiwiMjAyNS0wMS0wMVQwMDowMDowMFoiLCJhIl0",
     "WyJzIiwiMjAyNS0wMS0wMVQwMDowMDowMFoiLDFlOTldXQ"],
)  # fmt: skip
def test_a_cursor_that_is_not_ours_gives_the_first_page(cursor):
    mine = UserFactory()
    page = keyset.paginate(User.objects.all(), _request(f"?trang={cursor}"), by="joined_at")
    assert [row.pk for row in page] == [mine.pk]
    assert page.is_alone


def test_links_keep_filters_and_other_words():
    for place in range(3):
        UserFactory(username=f"p{place}")
    page = keyset.paginate(User.objects.all(), _request("?q=h%E1%BB%8D&a=1&a=2"), by="pk", size=1)
    query = parse_qs(page.next.removeprefix("?"))
    assert (query["q"], query["a"]) == (["họ"], ["1", "2"])
    assert QueryDict(page.next.removeprefix("?"))["trang"]


def test_a_page_costs_one_query_and_counts_nothing(django_assert_num_queries):
    for place in range(5):
        UserFactory(username=f"p{place}")
    first = keyset.paginate(User.objects.all(), _request(), by="joined_at", size=2)
    with django_assert_num_queries(1) as asked:
        keyset.paginate(User.objects.all(), _request(first.next), by="joined_at", size=2)
    assert "COUNT" not in asked[0]["sql"]


def test_an_empty_list_is_one_empty_page():
    page = keyset.paginate(User.objects.all(), _request(), by="pk")
    assert (list(page), page.is_alone) == ([], True)
    assert SimpleNamespace(page=page).page.first == ""


@hypothesis(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(people=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=9))
def test_a_lead_stands_before_the_order_in_both_directions(db, people):
    FormToken.objects.all().delete()
    User.objects.all().delete()
    for place, (lead, minutes) in enumerate(people):
        person = UserFactory(username=f"{lead}-{place}")
        User.objects.filter(pk=person.pk).update(joined_at=START + timedelta(minutes=minutes))
    rows = User.objects.annotate(rank=Cast(Substr("username", 1, 1), IntegerField()))
    wanted = list(rows.order_by("-rank", "joined_at", "pk").values_list("pk", flat=True))
    pages, back = _walk(rows, by="joined_at", descending=False, size=3, lead="rank")
    assert [row.pk for page in pages for row in page] == wanted
    assert [row.pk for page in reversed(back) for row in page][-len(wanted) :] == wanted


@pytest.mark.parametrize("lead", ['"x"', "null", "true", "99999999999", "1.5"])
def test_a_lead_that_is_no_small_number_gives_the_first_page(lead):
    person = UserFactory()
    rows = User.objects.annotate(rank=Cast("pk", IntegerField()))
    cursor = base64.urlsafe_b64encode(f'["s","2025-06-03T00:00:00+00:00",1,{lead}]'.encode())
    page = keyset.paginate(rows, _request(f"?trang={cursor.decode()}"), by="joined_at", lead="rank")
    assert [row.pk for row in page] == [person.pk]
    assert page.first == ""
