"""The home queue: sources are asked, sorted by urgency, drawn with one act each."""

from datetime import date

import pytest
from django.db.models.functions import Left
from django.urls import reverse

from guongsang.orgs.models import Holding
from guongsang.web.kit import queue
from tests.factories.accounts import UserFactory
from tests.factories.orgs import HoldingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sources(monkeypatch):
    kept = []
    monkeypatch.setattr(queue, "_SOURCES", kept)
    return kept


def test_home_is_closed_to_strangers(client):
    answer = client.get(reverse("desk:home"))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_home_says_what_to_do_without_a_role(client):
    client.force_login(UserFactory())
    page = client.get(reverse("desk:home")).content.decode()
    assert "Chưa có vai trò" in page


def test_home_draws_each_group_the_most_urgent_first(client, sources, business_day):
    business_day("2025-06-03")

    def ask(user, on):
        yield queue.Waiting(queue.Group.MINE, "Việc sau", "/sau/", "Mở", due=date(2025, 6, 9))
        yield queue.Waiting(queue.Group.MINE, "Việc gấp", "/gap/", "Mở", due=date(2025, 6, 1))
        yield queue.Waiting(queue.Group.THEIRS, "Chờ người khác", "/cho/", "Xem")

    sources.append(ask)
    client.force_login(HoldingFactory().user)
    page = client.get(reverse("desk:home")).content.decode()
    assert page.index("Việc gấp") < page.index("Việc sau") < page.index("Chờ người khác")
    assert "quá hạn 2 ngày" in page
    assert 'href="/gap/"' in page


def test_an_item_is_late_the_day_after_it_was_due():
    item = queue.Waiting(queue.Group.DUE, "x", "/", "Mở", due=date(2025, 6, 3))
    assert [item.is_late(date(2025, 6, d)) for d in (2, 3, 4)] == [False, False, True]


def test_what_the_database_must_say_is_asked_in_one_question(sources, django_assert_num_queries):
    HoldingFactory(organisation__name="Sở Trước", valid_from=date(2023, 2, 1))
    late = HoldingFactory(organisation__name="Sở Sau", valid_from=date(2024, 2, 1))

    def ask(user, on):
        rows = Holding.objects.order_by("-valid_from")
        none = rows.filter(pk__in=[])
        yield queue.Total(none, lambda n: queue.Waiting(queue.Group.MINE, f"{n} gì", "/", "Mở"))
        columns = {"name": "organisation__name", "since": "valid_from", "short": Left("role", 3)}
        yield queue.Rows(
            rows[:1], columns,
            lambda row: queue.Waiting(
                queue.Group.DUE, f"{row['name']} {row['short']}", "/", "Mở",
                due=date.fromisoformat(row["since"]),
            ),
        )  # fmt: skip
        yield queue.Total(rows, lambda n: queue.Waiting(queue.Group.MINE, f"{n} vai", "/", "Mở"))

    sources.append(ask)
    with django_assert_num_queries(1):
        found = queue.waiting_for(late.user, date(2025, 6, 3))
    assert [item.text for item in found[queue.Group.MINE]] == ["2 vai"]
    assert [(item.text, item.due) for item in found[queue.Group.DUE]] == [
        ("Sở Sau off", late.valid_from)
    ]
