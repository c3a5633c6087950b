"""A story's whole way through the newsroom's screens, step by step, by different people."""

import pytest
from django.urls import reverse

from guongsang.publicity.models import Channel, Consent, Fact, Story
from guongsang.publicity.services import Terms, record_consent
from guongsang.publicity.states import State
from guongsang.shared import clock
from tests.factories.publicity import (
    ChannelFactory,
    ConsentFactory,
    FactFactory,
    StoryFactory,
    picture_upload,
)

pytestmark = pytest.mark.django_db
TEXT = {
    "title": "Người giữ nghề dệt", "type": "reportage", "topic": "exemplars",
    "lead": "Tiếng khung cửi ở bản Hon.", "source": "Chị dạy **24** người.", "byline": "Hà My",
}  # fmt: skip


def _url(name, *args):
    return reverse(f"newsroom:{name}", args=args)


@pytest.mark.requirement("BP-III.3-0")
def test_a_story_reaches_the_public_only_through_three_people(room, send, see, client):
    begun = send(room.writer, _url("new") + f"?guong={room.exemplar.pk}", {
        **TEXT, "organisation": room.unit.pk, "guong": room.exemplar.pk,
    })  # fmt: skip
    story = Story.objects.get()
    assert begun.url == _url("story", story.pk)
    assert list(story.exemplars.all()) == [room.exemplar]
    send(room.writer, _url("add_fact", story.pk), {"statement": "24 người", "source": "Hội Phụ nữ"})
    fact = Fact.objects.get()
    page = see(room.writer, _url("story", story.pk))
    assert "Người nêu sự việc không tự kiểm chứng" in page
    assert send(room.writer, _url("verify_fact", fact.pk)).status_code == 403
    send(room.propaganda, _url("verify_fact", fact.pk))
    send(room.propaganda, _url("step", story.pk, "kiem-chung-xong"))
    send(room.head, _url("step", story.pk, "duyet"))
    refused = send(room.editor, _url("publish", story.pk), {"columns": [room.column.pk]})
    assert refused.status_code == 403
    assert "chưa đồng ý" in refused.content.decode()
    send(room.officer, _url("record_consent", story.pk, room.exemplar.subject_id), {
        "given_by": "Lò Thị Mai", "capacity": "self", "given_on": "01/04/2024",
        "wording": "Tôi đồng ý.",
    })  # fmt: skip
    send(room.editor, _url("publish", story.pk), {"columns": [room.column.pk]})
    story.refresh_from_db()
    assert story.state == State.PUBLISHED
    client.logout()
    page = client.get(reverse("portal:story", args=[story.slug])).content.decode()
    assert "Đã kiểm chứng" in page
    assert "24 người" in page
    assert str(room.propaganda) in page


def test_drafts_without_verified_facts_say_what_is_missing(room, see):
    story = StoryFactory(organisation=room.unit, created_by=room.writer, exemplars=[room.exemplar])
    assert "Bài chưa nêu sự việc" in see(room.editor, _url("story", story.pk))
    FactFactory(story=story)
    assert "Còn 1 sự việc chưa kiểm chứng" in see(room.editor, _url("story", story.pk))


@pytest.mark.requirement("BG-V.1-1c", "LT-II.1")
def test_the_list_shows_and_filters_types_and_topics(room, see):
    for kind, topic in (
        ("article", "movements"),
        ("chronicle", "thought"),
        ("reportage", "policy"),
    ):
        StoryFactory(organisation=room.unit, type=kind, topic=topic, title=f"Bài {kind}")
    page = see(room.writer, _url("stories"))
    for words in (
        "Bài viết", "Ký sự", "Phóng sự", "Phong trào thi đua và kết quả",
        "Tư tưởng Hồ Chí Minh về thi đua yêu nước",
        "Chủ trương, chính sách về thi đua, khen thưởng",
    ):  # fmt: skip
        assert words in page
    found = see(room.writer, _url("stories") + "?the_loai=chronicle")
    assert ("Bài chronicle" in found, "Bài article" in found) == (True, False)
    found = see(room.writer, _url("stories") + "?chu_de=policy")
    assert ("Bài reportage" in found, "Bài chronicle" in found) == (True, False)


def test_the_list_is_found_without_diacritics_and_says_why_one_is_down(room, see):
    StoryFactory(organisation=room.unit, title="Thầy giáo vùng cao", state="withdrawn",
                 withdrawn_why="Sai số liệu", withdrawn_at=clock.now(), withdrawn_by=room.head)  # fmt: skip
    StoryFactory(organisation=room.unit, title="Bác sĩ trẻ")
    page = see(room.writer, _url("stories") + "?q=thay giao")
    assert ("Thầy giáo vùng cao" in page, "Bác sĩ trẻ" in page) == (True, False)
    assert "Sai số liệu" in page


def test_what_lies_out_of_reach_is_absent(room, see, send):
    story = StoryFactory()
    for name in ("story", "edit", "exemplars", "picture", "publish", "withdraw", "radio", "sheet"):
        see(room.editor, _url(name, story.pk), status=404)
    assert send(room.editor, _url("verify_fact", FactFactory(story=story).pk)).status_code == 404
    see(room.editor, _url("receipt", ConsentFactory().pk), status=404)


def test_list_costs_the_same_for_one_row_and_three(room, client, django_assert_max_num_queries):
    client.force_login(room.writer)
    StoryFactory(organisation=room.unit)
    assert _queries(client, _url("stories")) == _with_three(room, client)


def _with_three(room, client):
    StoryFactory.create_batch(2, organisation=room.unit)
    return _queries(client, _url("stories"))


def _queries(client, url):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


def test_a_stale_save_shows_both_texts(room, send):
    story = StoryFactory(organisation=room.unit, created_by=room.writer)
    send(room.officer, _url("edit", story.pk), {**TEXT, "title": "Bản của cán bộ", "version": 1})
    late = send(room.writer, _url("edit", story.pk), {**TEXT, "title": "Bản gõ muộn", "version": 1})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Bản của cán bộ" in page
    assert "Bản gõ muộn" in page
    assert 'name="version" value="2"' in page


def test_a_form_sent_twice_makes_one_story(room, client):
    client.force_login(room.writer)
    token = "8b9a2a8e-0d49-4c55-9a52-0a35fd0a4b10"
    data = {**TEXT, "organisation": room.unit.pk, "form_token": token}
    answers = [client.post(_url("new"), data) for _ in range(2)]
    assert Story.objects.count() == 1
    assert answers[0].url == answers[1].url


def test_what_was_typed_stays_when_something_is_missing(room, send):
    answer = send(room.writer, _url("new"), {**TEXT, "title": "", "organisation": room.unit.pk})
    assert answer.status_code == 422
    assert "Tiếng khung cửi ở bản Hon." in answer.content.decode()


@pytest.mark.parametrize("name", ["title", "lead", "method", "byline", "source"])
def test_markup_that_is_typed_is_shown_as_text_everywhere(room, send, see, client, name):
    ConsentFactory(subject=room.exemplar.subject)
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    send(
        room.writer,
        _url("new"),
        {**TEXT, name: attack, "organisation": room.unit.pk, "guong": room.exemplar.pk},
    )
    story = Story.objects.get()
    send(room.writer, _url("add_fact", story.pk), {"statement": attack, "source": attack})
    send(room.head, _url("verify_fact", Fact.objects.get().pk))
    send(room.head, _url("step", story.pk, "kiem-chung-xong"))
    send(room.editor, _url("step", story.pk, "duyet"))
    send(room.editor, _url("publish", story.pk), {"columns": [room.column.pk]})
    story.refresh_from_db()
    urls = [
        _url("story", story.pk), _url("stories"), _url("radio", story.pk), _url("sheet", story.pk),
        _url("edit", story.pk), reverse("portal:home"), reverse("portal:stories"),
        reverse("portal:story", args=[story.slug]), reverse("portal:feed"),
    ]  # fmt: skip
    assert story.state == State.PUBLISHED
    for url in urls:
        page = see(room.editor, url)
        assert "<script>alert" not in page, url
        assert "<img src=x" not in page, url


def test_a_picture_is_set_seen_and_taken_off(room, send, client):
    story = StoryFactory(organisation=room.unit, created_by=room.writer)
    send(
        room.writer,
        _url("picture", story.pk),
        {"alt": "Chị Mai bên khung cửi"},
        file=picture_upload(),
    )
    seen = client.get(_url("picture_file", story.pk))
    assert (seen["Content-Type"], seen["X-Content-Type-Options"]) == ("image/png", "nosniff")
    send(room.writer, _url("picture", story.pk), {"bo": "1"})
    assert client.get(_url("picture_file", story.pk)).status_code == 404
    bad = send(room.writer, _url("picture", story.pk), {"alt": "x"}, file=_not_a_picture())
    assert bad.status_code == 422
    assert "không đúng với đuôi" in bad.content.decode()


def _not_a_picture():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("a.png", b"<svg onload=alert(1)>")


def test_exemplars_are_chosen_from_the_register_by_folded_name(room, send, see):
    from guongsang.search import services as search

    search.index(room.exemplar, title=room.exemplar.subject.name)
    story = StoryFactory(organisation=room.unit, created_by=room.writer)
    page = see(room.writer, _url("exemplars", story.pk) + "?q=lo thi mai")
    assert room.exemplar.subject.name in page
    send(room.writer, _url("choose", story.pk), {"them": room.exemplar.pk})
    assert list(story.exemplars.all()) == [room.exemplar]
    send(room.writer, _url("choose", story.pk), {"bo": room.exemplar.pk})
    assert list(story.exemplars.all()) == []


def test_a_consent_shows_its_faults_beside_what_was_typed(room, send):
    story = StoryFactory(organisation=room.unit, exemplars=[room.exemplar])
    url = _url("record_consent", story.pk, room.exemplar.subject_id)
    late = {
        "given_by": "Lò Thị Mai",
        "capacity": "self",
        "given_on": "01/04/2099",
        "wording": "Đồng ý",
    }
    answer = send(room.officer, url, late)
    assert answer.status_code == 422
    assert "không thể ở tương lai" in answer.content.decode()
    assert not Consent.objects.exists()
    assert send(room.officer, _url("record_consent", story.pk, 999_999)).status_code == 404


def test_withdrawing_consent_ends_at_a_receipt(room, send, see):
    terms = Terms(wording="Đồng ý", given_by="Lò Thị Mai", given_on=clock.today())
    consent = record_consent(actor=room.officer, subject=room.exemplar.subject, terms=terms)
    story = StoryFactory(
        organisation=room.unit, published=True, exemplars=[room.exemplar], columns=[room.column]
    )
    facebook = ChannelFactory(owner=room.unit, name="Facebook Sở", kind=Channel.Kind.FACEBOOK)
    send(room.officer, _url("place", story.pk), {
        "where": str(facebook.pk), "placed_at": "2025-06-03T08:00", "address": "https://example.vn/9",
    })  # fmt: skip
    assert "Facebook Sở" in see(room.officer, _url("withdraw_consent", consent.pk))
    answer = send(room.officer, _url("withdraw_consent", consent.pk), {"why": "Đổi ý"})
    page = see(room.officer, answer.url)
    assert "Chờ gỡ ở kênh ngoài" in page
    assert story.title in page
    placement = story.placements.get(channel=facebook)
    assert "Facebook Sở" in see(room.officer, _url("take_downs"))
    send(room.officer, _url("taken_down", placement.pk))
    assert "Không còn gì phải gỡ" in see(room.officer, _url("take_downs"))
    assert "Chờ gỡ ở kênh ngoài" not in see(room.officer, answer.url)


def test_a_story_is_withdrawn_with_its_reason(room, send, see):
    story = StoryFactory(organisation=room.unit, published=True, columns=[room.column])
    assert "Cổng Gương Sáng" in see(room.head, _url("withdraw", story.pk))
    send(room.head, _url("withdraw", story.pk), {"why": "Có ý kiến khác"})
    page = see(room.head, _url("story", story.pk))
    assert "Có ý kiến khác" in page
    send(room.head, _url("step", story.pk, "ve-ban-nhap"))
    story.refresh_from_db()
    assert story.state == State.DRAFT


def test_publication_may_be_set_for_later_and_called_off(room, send, see):
    story = StoryFactory(organisation=room.unit, approved=True)
    send(
        room.editor,
        _url("publish", story.pk),
        {"columns": [room.column.pk], "at": "2999-01-01T08:00"},
    )
    assert "Hẹn đăng lúc 08:00 ngày 01/01/2999" in see(room.editor, _url("story", story.pk))
    send(room.editor, _url("step", story.pk, "huy-hen"))
    story.refresh_from_db()
    assert story.state == State.APPROVED
    assert send(room.editor, _url("step", story.pk, "khong-co")).status_code == 404


def test_the_home_queue_names_what_waits_for_each(room, see):
    draft = StoryFactory(organisation=room.unit, created_by=room.writer, title="Bài chờ kiểm")
    FactFactory(story=draft)
    StoryFactory(organisation=room.unit, checked=True, title="Bài chờ duyệt")
    StoryFactory(organisation=room.unit, approved=True, title="Bài chờ đăng")
    page = see(room.head, "/viec-cua-toi/")
    for words in (
        "Kiểm chứng bài “Bài chờ kiểm”",
        "Duyệt bài “Bài chờ duyệt”",
        "Đăng bài “Bài chờ đăng”",
    ):
        assert words in page
    assert "Kiểm chứng bài" not in see(room.writer, "/viec-cua-toi/")


@pytest.mark.requirement("BP-III.6b")
def test_method_and_script_and_sheet_come_of_one_text(room, see):
    story = StoryFactory(
        organisation=room.unit, approved=True, source="x", body="<p>" + "tiếng " * 380 + "</p>",
        method="Bước 1: mở lớp. Bước 2: tìm nơi bán.",
    )  # fmt: skip
    sheet = see(room.writer, _url("sheet", story.pk))
    assert "Cách làm có thể áp dụng" in sheet
    assert "Bước 1: mở lớp. Bước 2: tìm nơi bán." in sheet
    script = see(room.writer, _url("radio", story.pk))
    assert "khoảng <strong>2 phút" in script
    assert "Chưa được phát" not in script


def test_what_is_not_approved_is_not_for_the_loudspeaker(room, see):
    story = StoryFactory(organisation=room.unit)
    assert "Chưa được phát" in see(room.writer, _url("radio", story.pk))


def test_unfit_numbers_and_keys_are_no_crash(room, send, see, client):
    story = StoryFactory(organisation=room.unit, created_by=room.writer)
    see(room.writer, _url("new") + "?guong=99999999999999999999999")
    assert send(room.writer, _url("choose", story.pk), {"them": "9" * 30}).status_code == 302
    assert send(room.writer, _url("choose", story.pk), {"bo": "x"}).status_code == 302
    see(room.writer, _url("stories") + "?trang_thai=khong&trang=%00&q=%00")
