"""The public portal: what is shown, found and filtered, and what is absent."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from guongsang.exemplars.models import Honour
from guongsang.publicity import services
from guongsang.publicity.models import Suggestion
from guongsang.publicity.states import State
from tests.factories.orgs import OrganisationFactory
from tests.factories.publicity import (
    ChannelFactory,
    ColumnFactory,
    ConsentFactory,
    FactFactory,
    ShownExemplarFactory,
    StoryFactory,
    picture_upload,
    png_chunk,
)

pytestmark = pytest.mark.django_db
LISTS = ("home", "stories", "feed", "sitemap")


def _url(name, *args):
    return reverse(f"portal:{name}", args=args)


def _read(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def everywhere(client, room):
    """Ask every public place whether it shows a story."""

    def ask(story):
        shown = {name: story.slug in _read(client, _url(name)) for name in LISTS}
        shown["search"] = story.slug in _read(client, _url("stories") + "?q=nghe det")
        shown["column"] = story.slug in _read(
            client, _url("stories") + "?chuyen_muc=guong-dien-hinh"
        )
        shown["page"] = client.get(_url("story", story.slug)).status_code == 200
        shown["exemplar"] = client.get(_url("exemplar", room.exemplar.pk)).status_code == 200
        return {where for where, is_there in shown.items() if is_there}

    return ask


ALL = {*LISTS, "search", "column", "page", "exemplar"}


def test_sign_in_from_the_portal_leads_to_the_work(client, db):
    page = _read(client, _url("home"))
    assert f'href="{reverse("account_login")}"' in page  # without `next`: not back to the portal


def test_a_published_story_is_everywhere(published, everywhere):
    assert everywhere(published) == ALL


@pytest.mark.parametrize("state", [s for s in State if s != State.PUBLISHED])
def test_what_is_not_published_is_nowhere(room, published, everywhere, state):
    published.state = state
    if state == State.WITHDRAWN:
        published.withdrawn_at, published.withdrawn_by = timezone.now(), room.head
    published.save()
    assert everywhere(published) == set()


def test_a_withdrawn_story_is_gone_everywhere_at_once(room, published, everywhere):
    services.withdraw(actor=room.head, story_id=published.pk, why="x")
    assert everywhere(published) == set()


def test_consent_taken_back_is_gone_everywhere_at_once(room, published, consent, everywhere):
    services.withdraw_consent(actor=room.officer, consent_id=consent.pk, why="x")
    assert everywhere(published) == set()


def test_consent_that_ran_out_is_gone_before_any_worker_ran(published, everywhere):
    published.shown_until = date(2020, 1, 1)
    published.save()
    assert everywhere(published) == set()


def test_a_revoked_exemplar_is_gone_everywhere_at_once(room, published, everywhere):
    services.withdraw_stories_of(actor=room.head, exemplar=room.exemplar, why="x")
    assert everywhere(published) == set()


@pytest.mark.requirement("BP-III.3-0", "BP-III.6b", "BG-V.1-1c")
def test_a_story_shows_exemplar_topic_channel_column_date_and_verifier(room, published, client):
    FactFactory(story=published, statement="24 phụ nữ được dạy nghề")
    published.method = "Mở lớp vào buổi tối."
    published.type = "reportage"
    published.save()
    page = _read(client, _url("story", published.slug))
    for words in (
        room.exemplar.subject.name, "Gương điển hình, người tốt việc tốt", "Cổng Gương Sáng",
        "Gương điển hình", f"{localtime(published.published_at):%d/%m/%Y}", str(published.checked_by),
        "24 phụ nữ được dạy nghề", "Cách làm có thể áp dụng", "Mở lớp vào buổi tối.", "Phóng sự",
    ):  # fmt: skip
        assert words in page
    assert 'property="og:title" content="Người giữ nghề dệt"' in page
    assert f'property="og:url" content="http://testserver{_url("story", published.slug)}"' in page


def test_the_list_filters_by_type_place_field_and_column(room, published, client):
    other_body = OrganisationFactory(name="Tỉnh Bắc Giang")
    column = ColumnFactory(
        channel=ChannelFactory(owner=other_body, portal=True), slug="uy-tin", name="Uy tín"
    )
    other = StoryFactory(
        organisation=other_body, published=True, type="news", title="Bác sĩ trẻ", columns=[column]
    )
    list_url = _url("stories")
    for query, first, second in (
        ("", True, True), ("?the_loai=news", False, True), ("?the_loai=portrait", True, False),
        (f"?dia_phuong={room.body.pk}", True, False), (f"?dia_phuong={other_body.pk}", False, True),
        ("?chuyen_muc=uy-tin", False, True), ("?q=bac si", False, True), ("?q=Nghề Dệt", True, False),
        ("?q=lo thi mai", True, False), ("?the_loai=x&dia_phuong=y&linh_vuc=%00&trang=zz", True, True),
        ("?q=!!!", True, True),
    ):  # fmt: skip
        page = _read(client, list_url + query)
        assert (published.slug in page, other.slug in page) == (first, second), query


def test_the_list_pages_without_losing_filters(room, client):
    StoryFactory.create_batch(14, organisation=room.unit, published=True)
    page = _read(client, _url("stories") + "?the_loai=portrait")
    assert page.count('<article class="story-card') == 12
    assert "the_loai=portrait&amp;trang=" in page
    from lxml import html

    (link,) = html.fromstring(page).xpath("//a[@rel='next']/@href")
    assert _read(client, _url("stories") + link).count('<article class="story-card') == 2


def test_nothing_found_says_what_to_do(client):
    assert "Không tìm thấy tin, bài nào" in _read(client, _url("stories") + "?q=khong co")
    assert "Chưa có tin, bài nào được đăng" in _read(client, _url("home"))


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_one_story_and_three(room, client, rows):
    StoryFactory.create_batch(rows, organisation=room.unit, published=True, columns=[room.column])
    _read(client, _url("home"))
    asked = {}
    for name in LISTS:
        with CaptureQueriesContext(connection) as queries:
            _read(client, _url(name))
        asked[name] = len(queries)
    assert asked == {"home": 2, "stories": 3, "feed": 1, "sitemap": 2}


CANARIES = {
    "birth_year": 1911, "phone": "0911 22 33 44", "address": "Ngõ Chim Hoàng Yến",
    "sex": "female", "ethnicity": "",
}  # fmt: skip


def test_nothing_personal_reaches_any_public_page(room, published, client):
    subject = room.exemplar.subject
    for name, value in CANARIES.items():
        setattr(subject, name, value)
    subject.save()
    room.exemplar.summary = "Kể riêng với cán bộ: canary-summary"
    room.exemplar.noticed_by = "canary-noticed"
    room.exemplar.save()
    Honour.objects.create(
        exemplar=room.exemplar, kind="recognition", level="unit", giver=room.unit,
        decision_key="x:1", decision_number="12/QĐ-SNV", decided_on=date(2024, 5, 1), year=2024,
    )  # fmt: skip
    urls = [
        *(_url(name) for name in (*LISTS, "suggest", "robots")), _url("stories") + "?q=lo thi mai",
        _url("story", published.slug), _url("exemplar", room.exemplar.pk),
    ]  # fmt: skip
    for url in urls:
        page = _read(client, url)
        for canary in ("1911", "0911 22 33 44", "Chim Hoàng Yến", "canary-", ">Nữ<"):
            assert canary not in page, (url, canary)


def test_an_exemplar_shows_honours_and_stories(room, published, client):
    Honour.objects.create(
        exemplar=room.exemplar, kind="recognition", level="province", giver=room.body,
        decision_key="x:1", decision_number="1526/QĐ-UBND", decided_on=date(2024, 5, 1), year=2024,
    )  # fmt: skip
    page = _read(client, _url("exemplar", room.exemplar.pk))
    assert "Quyết định số 1526/QĐ-UBND, 01/05/2024" in page
    assert published.slug in page


@pytest.mark.parametrize(
    ("honoured", "agreed", "revoked", "status"),
    [
        (False, False, False, 404),
        (False, True, False, 404),
        (True, False, False, 404),
        (True, True, True, 404),
        (True, True, False, 200),
    ],
)
def test_without_a_story_only_the_recognised_and_willing_are_public(
    room, client, honoured, agreed, revoked, status
):
    exemplar = ShownExemplarFactory(organisation=room.unit)
    if agreed:
        ConsentFactory(subject=exemplar.subject)
    if honoured:
        Honour.objects.create(
            exemplar=exemplar, kind="recognition", level="unit", giver=room.unit,
            decision_key="x:1", decided_on=date(2024, 5, 1), year=2024,
            revoked_on=date(2025, 1, 1) if revoked else None, revoked_why="x" if revoked else "",
        )  # fmt: skip
    assert client.get(_url("exemplar", exemplar.pk)).status_code == status


def test_a_picture_is_served_while_its_story_stands(room, client):
    story = StoryFactory(organisation=room.unit, created_by=room.writer)
    upload = picture_upload(png_chunk(b"tEXt", b"GPS"))
    services.set_picture(actor=room.writer, story_id=story.pk, file=upload, alt="Chị Mai")
    story.refresh_from_db()
    url = _url("picture", story.slug, f"{story.picture.sha256[:16]}.png")
    assert client.get(url).status_code == 404
    story.state, story.published_at = State.PUBLISHED, timezone.now()
    story.checked_at = story.approved_at = timezone.now()
    story.checked_by = story.approved_by = room.head
    story.save()
    served = client.get(url)
    assert (served["Content-Type"], served["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert "private" in served["Cache-Control"]
    assert b"GPS" not in served.content
    assert url in _read(client, _url("story", story.slug))
    assert client.get(_url("picture", story.slug, "0.png")).status_code == 404
    services.withdraw(actor=room.head, story_id=story.pk, why="x")
    assert client.get(url).status_code == 404


def test_pages_are_asked_anew_and_answer_not_modified(published, client):
    for name in LISTS:
        first = client.get(_url(name))
        assert first["Cache-Control"] == "no-cache"
        again = client.get(_url(name), headers={"If-None-Match": first["ETag"]})
        assert (name, again.status_code, again.content) == (name, 304, b"")


def test_pages_need_no_session_and_no_script(published, client):
    for url in (_url("home"), _url("stories"), _url("story", published.slug)):
        response = client.get(url)
        assert response.cookies == {}
        assert "<script>" not in response.content.decode()
        assert client.post(url).status_code in (403, 405)


def test_robots_are_led_to_the_site_map_and_kept_out_of_the_house(client):
    lines = _read(client, _url("robots")).splitlines()
    assert lines[-2:] == ["Disallow: /", f"Sitemap: http://testserver{_url('sitemap')}"]


def test_a_demonstration_says_so(published, client, settings):
    settings.DEMO = True
    for url in (_url("home"), _url("stories"), _url("story", published.slug), _url("suggest")):
        assert "minh họa" in _read(client, url)


LETTER = {
    "who": "Anh Páo",
    "deed": "Dạy chữ cho trẻ trong bản",
    "form_token": "8b9a2a8e-0d49-4c55-9a52-0a35fd0a4b11",
}


def test_a_citizen_introduces_somebody_once_for_two_presses(room, client):
    for _ in range(2):
        sent = client.post(_url("suggest"), {**LETTER, "unit": room.unit.pk})
        assert sent.url == _url("suggest")
    row = Suggestion.objects.get()
    assert (row.organisation, row.who) == (room.unit, "Anh Páo")


def test_a_letter_that_lacks_something_keeps_what_was_typed(room, client):
    answer = client.post(_url("suggest"), {**LETTER, "unit": ""})
    assert answer.status_code == 422
    assert "Dạy chữ cho trẻ trong bản" in answer.content.decode()
    assert not Suggestion.objects.exists()


def test_the_unit_is_found_without_script(room, client):
    asked = {**LETTER, "unit__tim": "noi vu", "unit__loc": "1"}
    assert "Sở Nội vụ" in client.post(_url("suggest"), asked).content.decode()


def test_many_letters_in_an_hour_are_held_back_and_robots_thanked(room, client):
    from uuid import uuid4

    def send(**more):
        return client.post(
            _url("suggest"), {**LETTER, "unit": room.unit.pk, "form_token": uuid4(), **more}
        )

    assert send(website="https://spam").status_code == 302
    assert [send().status_code for _ in range(6)] == [302] * 5 + [422]
    assert Suggestion.objects.count() == 5
