"""Channels with their mix, issues of a bulletin, hand-overs and letters on screen."""

import pytest
from django.urls import reverse
from django.utils import timezone

from guongsang.publicity import services
from guongsang.publicity.models import Channel, Column, HandOver, Placement, Suggestion
from guongsang.publicity.services import Appearance, Letter
from tests.factories.orgs import OrganisationFactory
from tests.factories.publicity import (
    ChannelFactory,
    ColumnFactory,
    ConsentFactory,
    ShownExemplarFactory,
    StoryFactory,
)

pytestmark = pytest.mark.django_db


def _url(name, *args):
    return reverse(f"newsroom:{name}", args=args)


@pytest.fixture
def published(room):
    ConsentFactory(subject=room.exemplar.subject)
    return StoryFactory(
        organisation=room.unit, published=True, exemplars=[room.exemplar], columns=[room.column],
        title="Người giữ nghề dệt",
    )  # fmt: skip


@pytest.mark.requirement("BG-I.1-4", "BG-IV-4a")
def test_the_mix_of_traditional_and_online_is_shown(room, published, see):
    ChannelFactory(owner=room.unit, name="Facebook Ban Dân tộc", kind=Channel.Kind.FACEBOOK)
    ChannelFactory(owner=room.unit, name="Zalo Ban Dân tộc", kind=Channel.Kind.ZALO)
    radio = ChannelFactory(
        owner=room.unit, name="Loa truyền thanh xã", kind=Channel.Kind.BROADCAST,
        medium=Channel.Medium.TRADITIONAL,
    )  # fmt: skip
    services.place(
        actor=room.officer, story_id=published.pk, channel=radio,
        appearance=Appearance(placed_at=timezone.now(), airtime_seconds=300, reach=1500),
    )  # fmt: skip
    rows = _rows(see(room.editor, _url("channels")), "Tỷ trọng hình thức")
    assert rows == [["Trực tuyến", "3", "1", "0", "0"], ["Truyền thống", "1", "1", "5", "1.500"]]
    page = see(room.editor, _url("channels"))
    assert all(
        name in page for name in ("Cổng Gương Sáng", "Facebook Ban Dân tộc", "Zalo Ban Dân tộc")
    )


def _rows(page, caption):
    from lxml import html

    tree = html.fromstring(page)
    (table,) = tree.xpath(f"//table[starts-with(normalize-space(caption), '{caption}')]")
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")]
        for row in table.xpath("./tbody/tr")
    ]


@pytest.mark.requirement("LT-II.3-1")
def test_channels_of_each_kind_are_kept_by_their_organisations(room, see, send):
    commune = OrganisationFactory(name="UBND xã Tiên Kiên", parent=room.unit)
    for name, kind, medium in (
        ("Trang thông tin xã Tiên Kiên", "website", "online"),
        ("Truyền thanh cơ sở", "broadcast", "traditional"),
        ("Cổ động trực quan", "visual", "traditional"),
        ("Đội văn nghệ", "culture", "traditional"),
        ("Zalo xã", "zalo", "online"),
        ("Facebook xã", "facebook", "online"),
    ):
        send(room.editor, _url("new_channel"), {
            "name": name, "kind": kind, "medium": medium, "owner": commune.pk,
        })  # fmt: skip
    rows = _rows(see(room.editor, _url("channels")), "Các kênh")
    own = {tuple(row[:3]) for row in rows if row[2] == "UBND xã Tiên Kiên"}
    assert own == {
        (name, f"{kind} {medium}", "UBND xã Tiên Kiên")
        for name, kind, medium in (
            ("Trang thông tin xã Tiên Kiên", "Cổng, trang thông tin điện tử", "Trực tuyến"),
            ("Truyền thanh cơ sở", "Truyền thanh, phát thanh, truyền hình", "Truyền thống"),
            ("Cổ động trực quan", "Cổ động trực quan", "Truyền thống"),
            ("Đội văn nghệ", "Văn hóa, văn nghệ", "Truyền thống"),
            ("Zalo xã", "Zalo", "Trực tuyến"),
            ("Facebook xã", "Facebook", "Trực tuyến"),
        )
    }  # fmt: skip


@pytest.mark.requirement("BG-V.1-1b")
def test_named_columns_are_opened_and_a_story_stands_in_one(room, send, see, client):
    send(room.chief, _url("channel", room.portal.pk), {"name": "Người dân tộc thiểu số điển hình"})
    send(room.chief, _url("channel", room.portal.pk), {"name": "Người có uy tín"})
    page = see(room.editor, _url("channel", room.portal.pk))
    assert "Người dân tộc thiểu số điển hình" in page
    assert "Người có uy tín" in page
    story = StoryFactory(organisation=room.unit, approved=True)
    column = Column.objects.get(name="Người có uy tín")
    send(room.editor, _url("publish", story.pk), {"columns": [column.pk]})
    client.logout()
    listed = client.get(reverse("portal:stories") + "?chuyen_muc=nguoi-co-uy-tin").content.decode()
    assert story.title in listed
    other = client.get(reverse("portal:stories") + "?chuyen_muc=guong-dien-hinh").content.decode()
    assert story.title not in other


def test_columns_are_opened_by_who_keeps_the_channel(room, send, see):
    assert "Chỉ biên tập viên" in see(room.writer, _url("channel", room.portal.pk))
    refused = send(room.writer, _url("channel", room.portal.pk), {"name": "Khác"})
    assert refused.status_code == 403
    assert send(room.chief, _url("channel", room.portal.pk), {"name": "…"}).status_code == 422


@pytest.mark.requirement("BP-III.3-2e", "LT-II.3-3b")
def test_a_bulletin_is_kept_and_printed_issue_by_issue(room, published, send, see):
    bulletin = ChannelFactory(
        owner=room.unit, name="Bản tin Dân tộc thiểu số và miền núi",
        kind=Channel.Kind.BULLETIN, medium=Channel.Medium.TRADITIONAL,
    )  # fmt: skip
    other = StoryFactory(organisation=room.unit, published=True, title="Bản làng đổi mới")
    for story, issue in ((published, "Số 6/2025"), (other, "Số 6/2025"), (other, "Số 7/2025")):
        send(room.officer, _url("place", story.pk), {
            "where": str(bulletin.pk), "placed_at": "2025-06-03T08:00", "issue": issue,
        })  # fmt: skip
    page = see(room.officer, _url("channel", bulletin.pk))
    assert "Số 6/2025" in page
    assert "Số 7/2025" in page
    printed = see(room.officer, _url("issue", bulletin.pk) + "?so=Số 6/2025")
    assert "Người giữ nghề dệt" in printed
    assert "Bản làng đổi mới" in printed
    assert "Người giữ nghề dệt" not in see(
        room.officer, _url("issue", bulletin.pk) + "?so=Số 7/2025"
    )
    see(room.officer, _url("issue", bulletin.pk) + "?so=Số 9/2025", status=404)


def test_airtime_and_reach_are_written_down(room, published, send, see):
    radio = ChannelFactory(owner=room.unit, name="Loa xã", kind=Channel.Kind.BROADCAST)
    column = ColumnFactory(channel=radio, name="Người tốt, việc tốt", slug="nguoi-tot")
    send(room.officer, _url("place", published.pk), {
        "where": f"{radio.pk}:{column.pk}", "placed_at": "2025-06-03T08:00", "minutes": "5",
    })  # fmt: skip
    placement = Placement.objects.get(channel=radio)
    assert (placement.column, placement.airtime_seconds) == (column, 300)
    send(room.officer, _url("reach", placement.pk), {"reach": "850"})
    page = see(room.officer, _url("story", published.pk))
    assert "5 phút" in page
    assert "850 lượt" in page
    again = send(room.officer, _url("place", published.pk), {
        "where": f"{radio.pk}:{column.pk}", "placed_at": "2025-06-03T08:00",
    })  # fmt: skip
    assert again.status_code == 422
    bad = send(room.officer, _url("place", published.pk), {"where": "x", "placed_at": "hôm qua"})
    assert bad.status_code == 422


@pytest.mark.requirement("LT-VI.7-2c")
def test_selected_exemplars_are_handed_to_media_and_what_came_is_tracked(room, see, send):
    room.exemplar.state = "recognised"
    room.exemplar.save()
    noticed = ShownExemplarFactory(organisation=room.unit, subject__name="Người mới phát hiện")
    paper = OrganisationFactory(name="Trung tâm Văn hóa, Thể thao, Du lịch và Truyền thông")
    page = see(room.officer, _url("hand_overs"))
    assert (room.exemplar.subject.name in page, noticed.subject.name in page) == (True, False)
    send(
        room.officer,
        _url("hand_over", room.exemplar.pk),
        {"receiver": paper.pk, "note": "Phóng sự"},
    )
    assert HandOver.objects.get().receiver == paper
    assert "Chưa có bài" in see(room.officer, _url("hand_overs"))
    StoryFactory(
        organisation=room.unit, published=True, exemplars=[room.exemplar], columns=[room.column],
        title="Phóng sự về chị Mai",
    )  # fmt: skip
    page = see(room.officer, _url("hand_overs"))
    assert "Phóng sự về chị Mai" in page
    assert "Cổng Gương Sáng" in page
    again = send(room.officer, _url("hand_over", room.exemplar.pk), {"receiver": paper.pk})
    assert again.status_code == 422
    see(room.officer, _url("hand_over", noticed.pk), status=404)


def test_a_citizens_letter_is_answered_and_forgotten(room, see, send):
    letter = Letter(who="Anh Páo", deed="Dạy chữ cho trẻ", contact="0912 345 678")
    row = services.suggest(organisation=room.unit, letter=letter)
    assert "Anh Páo" in see(room.officer, _url("suggestions"))
    assert "0912 345 678" in see(room.officer, _url("suggestion", row.pk))
    assert "0912 345 678" not in see(room.writer, _url("suggestion", row.pk))
    send(room.officer, _url("suggestion", row.pk), {"answer": "Đã ghi sổ"})
    assert Suggestion.objects.get().contact == ""
    see(room.stranger, _url("suggestion", row.pk), status=404)


def test_a_body_without_portal_opens_one(room, see, send):
    from guongsang.orgs.models import Role
    from tests.factories.orgs import HoldingFactory

    boss = HoldingFactory(role=Role.EDITOR)
    assert "chưa có cổng" in see(boss.user, _url("channels"))
    send(boss.user, _url("open_portal", boss.organisation_id))
    portal = Channel.objects.get(owner=boss.organisation, is_portal=True)
    assert portal.columns.count() == 2
    assert send(room.editor, _url("open_portal", boss.organisation_id)).status_code == 404
