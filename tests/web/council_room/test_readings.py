"""Readers on the screen: assigned, scoring apart, and canaries that never show before their time."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from guongsang.council import services
from guongsang.council.models import Kinship, Reading, Score
from guongsang.council.services import Given
from guongsang.orgs.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.council import Room
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.web.council_room.browser import Browser

pytestmark = pytest.mark.django_db

POINTS = ("9,87", "9.87", "6,54", "6.54", "8,21", "3,33")
TEXTS = ("Chim hoàng yến một", "Chim hoàng yến hai", "Nhận xét kín một", "Nhận xét kín hai")
MARKED = (*TEXTS, *POINTS)


@pytest.fixture
def sign_in(client):
    return lambda user: Browser(client, user)


@pytest.fixture
def room():
    return Room()


def write(room, place, points, number, *, hand_in=True):
    item, member = room.items[0], room.members[place]
    reading = Reading.objects.get(item=item, seat=room.seats[place])
    saved = services.save_scores(
        actor=member, reading_id=reading.pk, version=reading.version,
        given={0: Given(Decimal(points), False, f"Chim hoàng yến {number}")},
        remark=f"Nhận xét kín {number}",
    )  # fmt: skip
    if hand_in:
        services.hand_in(actor=member, reading_id=reading.pk, version=saved.version)


def prepare(room):
    """Two readers; everybody has declared but one; one stands aside."""
    for place in (0, 1, 2, 3):
        services.declare_clear(
            actor=room.members[place], item_id=room.items[0].pk, seat_id=room.seats[place].pk
        )
    services.declare_recusal(
        actor=room.members[5], item_id=room.items[0].pk, seat_id=room.seats[5].pk, reason="Bạn học"
    )
    services.assign_readers(
        actor=room.secretary, item_id=room.items[0].pk, seats=[room.seats[1], room.seats[2]]
    )


def people(room):
    """Everybody who could come near: by how they stand to the first dossier."""
    unit = room.dossiers[0].organisation
    return {
        "first": room.members[1],
        "second": room.members[2],
        "chair": room.chair,
        "member": room.members[3],
        "undeclared": room.members[4],
        "aside": room.members[5],
        "secretary": room.secretary,
        "inspector": HoldingFactory(organisation=room.organisation, role=Role.INSPECTOR).user,
        "unit officer": HoldingFactory(organisation=unit, role=Role.OFFICER).user,
        "unit inspector": HoldingFactory(organisation=unit, role=Role.INSPECTOR).user,
        "writer": room.dossiers[0].created_by,
        "stranger": HoldingFactory(organisation=OrganisationFactory()).user,
        "administrator": UserFactory(administrator=True),
    }


COUNCIL = ("first", "second", "chair", "member", "secretary")
ONLOOKERS = ("inspector", "administrator")


def addresses(room):
    sitting, item = room.sitting.pk, room.items[0].pk
    for name in ("sitting", "room", "scores", "result", "minutes"):
        yield reverse(f"council_room:{name}", args=[sitting])
    for name in ("dossier", "readers", "score"):
        yield reverse(f"council_room:{name}", args=[item])
    yield reverse("desk:inbox")
    yield reverse("desk:dossier", args=[room.dossiers[0].pk])
    yield reverse("office:ledger")
    yield f"{reverse('desk:search')}?q=Chim hoàng yến"


class Crowd:
    """Everybody with a browser of their own, kept through the stages."""

    def __init__(self, room):
        self.room = room
        self.browsers = {}
        for name, user in people(room).items():
            self.browsers[name] = Client()
            self.browsers[name].force_login(user)

    def read(self, name):
        """Return every page and polled fragment that opens to the person, by address."""
        found = {}
        for url in addresses(self.room):
            answer = self.browsers[name].get(url)
            if answer.status_code == 200:
                found[url] = answer.content.decode()
        polled = reverse("council_room:sitting", args=[self.room.sitting.pk])
        answer = self.browsers[name].get(polled, headers={"HX-Request": "true"})
        if answer.status_code == 200:
            found["polled"] = answer.content.decode()
        return found

    def seen(self):
        """Return for each person the marked words that stand anywhere."""
        found = {}
        for name in self.browsers:
            text = " ".join(_main(page) for page in self.read(name).values())
            found[name] = {word for word in MARKED if word in text}
        return found


NOBODY_ELSE = frozenset({frozenset()})


def others(seen):
    return frozenset(frozenset(words) for words in seen.values())


def _main(page):
    tree = html.fromstring(page)
    for each in tree.cssselect("script, style, head"):
        each.drop_tree()
    fields = [each.get("value") or "" for each in tree.cssselect("input")]
    return " ".join([" ".join(tree.text_content().split()), *fields])


def test_canaries_stay_in_their_cage_from_the_first_score_to_the_minutes():
    room = Room(members=6, dossiers=1)
    prepare(room)
    crowd = Crowd(room)
    write(room, 1, "9.87", "một")
    write(room, 2, "6.54", "hai", hand_in=False)
    seen = crowd.seen()
    assert seen.pop("first") == {"9,87", "Chim hoàng yến một", "Nhận xét kín một"}
    assert seen.pop("second") == {"6,54", "Chim hoàng yến hai", "Nhận xét kín hai"}
    assert others(seen) == NOBODY_ELSE, seen

    write(room, 2, "6.54", "hai")
    seen = crowd.seen()
    for name in COUNCIL:
        assert seen.pop(name) >= {"9,87", "6,54", "8,21", "3,33", *TEXTS}, name
    assert others(seen) == NOBODY_ELSE, seen

    room.vote(absent=[room.seats[4]])
    for place in (0, 1, 2, 3):
        room.cast(room.members[place])
    room.count().close()
    seen = crowd.seen()
    for name in ONLOOKERS:
        assert seen.pop(name) == {"3,33", "8,21", "9,87", "6,54"}, name
    for name in (*COUNCIL, "undeclared"):
        assert seen.pop(name) >= set(TEXTS), name
    assert others(seen) == NOBODY_ELSE, seen


def test_readers_are_named_to_secretariat_and_chair_alone():
    room = Room(members=6, dossiers=1)
    prepare(room)
    write(room, 1, "9.87", "một")
    name, crowd = str(room.members[1]), Crowd(room)
    url = reverse("council_room:scores", args=[room.sitting.pk])
    for who, browser in crowd.browsers.items():
        answer = browser.get(url)
        shown = answer.status_code == 200 and name in _named(answer.content.decode())
        assert shown is (who in ("chair", "secretary")), who
        if who.startswith(("unit", "writer", "stranger")):
            assert not any(name in _named(page) for page in crowd.read(who).values()), who


def _named(page):
    found = html.fromstring(page).cssselect("main")
    return found[0].text_content() if found else ""


def test_secretariat_assigns_from_those_free_and_reads_why_not_the_others(room, sign_in):
    room.dossiers[0].submitted_by = room.members[1]
    room.dossiers[0].save()
    page = sign_in(room.secretary)
    page.get("council_room:sitting", room.sitting.pk)
    page.says("Người đọc, điểm")
    page.get("council_room:readers", room.items[0].pk)
    page.says("Không phân công được", f"{room.members[1]} là người gửi hồ sơ này")
    offered = {box.get("value") for box in page.tree.cssselect("input[name=seats]")}
    assert offered == {str(seat.pk) for seat in room.seats if seat != room.seats[1]}
    page.submit(
        "council_room:readers", room.items[0].pk, seats=[room.seats[2].pk, room.seats[3].pk]
    )
    page.says("Đã phân công 2 người đọc", str(room.members[2]), "Chưa nộp")
    page.submit("council_room:readers", room.items[0].pk, seats=[room.seats[1].pk])
    assert Reading.objects.count() == 2
    first = Reading.objects.first()
    page.submit("council_room:relieve", first.pk, why="Đi công tác")
    page.says("thôi đọc hồ sơ này")
    assert Reading.objects.standing().count() == 1


def test_a_plain_member_is_refused_to_assign(room, sign_in):
    page = sign_in(room.members[3])
    page.get("council_room:readers", room.items[0].pk)
    page.says("do thư ký")
    page.submit("council_room:readers", room.items[0].pk, seats=[room.seats[2].pk])
    assert page.response.status_code == 403
    assert not Reading.objects.exists()


def reader_at_work(room):
    services.assign_readers(
        actor=room.secretary, item_id=room.items[0].pk, seats=[room.seats[1], room.seats[2]]
    )
    services.declare_clear(
        actor=room.members[1], item_id=room.items[0].pk, seat_id=room.seats[1].pk
    )
    return Reading.objects.get(seat=room.seats[1])


def test_reader_types_with_a_comma_saves_and_hands_in(room, sign_in):
    reader_at_work(room)
    page = sign_in(room.members[1])
    page.get("council_room:room", room.sitting.pk)
    page.says("Đọc và chấm điểm")
    page.get("council_room:score", room.items[0].pk)
    page.says("Chấm riêng", "Năm năm liền không vi phạm")
    page.submit("council_room:score", room.items[0].pk, version=1, diem_0="8,25", loi_0="Rõ")
    page.says("Đã lưu bản chấm")
    assert page.tree.cssselect("input[name=diem_0]")[0].get("value") == "8,25"
    page.submit(
        "council_room:score", room.items[0].pk, version=2, diem_0="8,25", loi_0="Rõ", viec="nop"
    )
    page.says("Đã nộp điểm", "điểm đã nộp không sửa được", "8,25")
    assert Score.objects.get().points == Decimal("8.25")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"diem_0": "11"}, "Điểm từ 0 đến 10"),
        ({"diem_0": "tám"}, "Điểm là số từ 0 đến 10"),
        ({"diem_0": "8,255"}, "hai số sau dấu phẩy"),
        ({"diem_0": "8", "khong_0": "on"}, "Đã chọn không chấm thì bỏ trống điểm"),
    ],
)
def test_bad_points_come_back_with_the_reason(room, sign_in, typed, words):
    reader_at_work(room)
    page = sign_in(room.members[1])
    page.submit("council_room:score", room.items[0].pk, version=1, **typed)
    assert page.response.status_code == 422
    page.says(words)
    assert not Score.objects.exists()


def test_unfinished_scores_are_kept_and_handing_in_is_refused(room, sign_in):
    reader_at_work(room)
    page = sign_in(room.members[1])
    page.submit("council_room:score", room.items[0].pk, version=1, remark="Chưa xong", viec="nop")
    assert page.response.status_code == 403
    page.says("Còn 1 tiêu chí chưa chấm", "Chưa xong")
    version = page.tree.cssselect("input[name=version]")[0].get("value")
    page.submit(
        "council_room:score", room.items[0].pk, version=version, diem_0="7", viec="nop",
        remark="Xong",
    )  # fmt: skip
    page.says("Đã nộp điểm")


def test_autosave_keeps_the_draft_and_warns_of_another_window(room, sign_in):
    reading = reader_at_work(room)
    page = sign_in(room.members[1])
    page.submit("council_room:score_autosave", room.items[0].pk, version=1, diem_0="7")
    page.says("Đã lưu")
    assert page.tree.cssselect("input[name=version]")[0].get("value") == "2"
    page.submit("council_room:score_autosave", room.items[0].pk, version=1, diem_0="9")
    page.says("một cửa sổ khác")
    page.submit("council_room:score", room.items[0].pk, version=1, diem_0="9")
    assert page.response.status_code == 409
    page.says("chưa ghi", "7")
    assert page.tree.cssselect("input[name=diem_0]")[0].get("value") == "9"
    reading.refresh_from_db()
    assert (reading.version, Score.objects.get().points) == (2, 7)


def test_the_sheet_of_a_reader_does_not_exist_for_others(room, sign_in):
    reader_at_work(room)
    for user in (room.members[3], room.secretary, room.chair, UserFactory(administrator=True)):
        page = sign_in(user)
        page.get("council_room:score", room.items[0].pk)
        assert page.response.status_code == 404


def test_weights_are_set_on_the_screen(room, sign_in):
    page = sign_in(room.secretary)
    page.get("council_room:weights", room.sitting.pk)
    page.says("Gương mẫu chấp hành chủ trương, pháp luật")
    page.submit("council_room:weights", room.sitting.pk, he_so_0="0")
    page.says("Hệ số phải lớn hơn 0")
    page.submit("council_room:weights", room.sitting.pk, he_so_0="2,5")
    page.says("Hệ số khác bộ tiêu chí thì ghi lý do")
    page.submit("council_room:weights", room.sitting.pk, he_so_0="2,5", why="Xét lan tỏa trước")
    page.says("Đã ghi hệ số")
    page.says("Xét lan tỏa trước")
    assert room.sitting.weights.get().weight == Decimal("2.5")


def test_kin_is_declared_from_a_dossier_and_blocks_it(room, sign_in):
    page = sign_in(room.members[1])
    page.get("council_room:declare", room.items[0].pk)
    page.says("Khai quan hệ gia đình")
    link = page.tree.cssselect(f"a[href*='muc={room.items[0].pk}']")[0].get("href")
    page.open(link)
    page.says(room.dossiers[0].subject.name)
    page._read(
        page.client.post(
            link,
            {"name": "x", "relation": "child", "form_token": page.token()},
            follow=True,
        )
    )
    page.says("Đã ghi lời khai")
    assert Kinship.objects.get().subject == room.dossiers[0].subject
    page.get("council_room:dossier", room.items[0].pk)
    page.says("Ông/bà đã khai quan hệ gia đình")
    page.submit("council_room:withdraw_kin", Kinship.objects.get().pk)
    page.says("Đã rút lời khai", "Chưa khai ai")


@pytest.mark.parametrize(
    ("who", "status"), [("own", 200), ("secretary", 200), ("chair", 403), ("other", 403)]
)
def test_kin_page_opens_to_the_member_and_the_secretariat_alone(room, sign_in, who, status):
    services.declare_kin(
        actor=room.members[1], seat_id=room.seats[1].pk, name="Bế Văn Kín", relation="sibling"
    )
    users = {"own": room.members[1], "secretary": room.secretary, "chair": room.chair,
             "other": room.members[2]}  # fmt: skip
    page = sign_in(users[who])
    page.get("council_room:kin", room.seats[1].pk)
    assert page.response.status_code == status
    assert ("Bế Văn Kín" in page.text) is (status == 200)


def test_the_page_of_scores_asks_as_much_for_one_dossier_as_for_three(sign_in):
    counts = []
    for dossiers in (1, 3):
        room = Room(members=3, dossiers=dossiers)
        for place in range(dossiers):
            services.assign_readers(
                actor=room.secretary, item_id=room.items[place].pk, seats=room.seats[1:3]
            )
        page = sign_in(room.secretary)
        counts.append(page.count_queries(reverse("council_room:scores", args=[room.sitting.pk])))
    assert counts[0] == counts[1] <= 25


def test_a_reader_finds_the_sheet_among_the_days_work_until_it_is_handed_in(room, sign_in):
    reading = reader_at_work(room)
    page = sign_in(room.members[1])
    page.get("desk:home")
    page.says(f"Đọc và chấm điểm hồ sơ: {room.items[0].nomination}")
    write(room, 1, "8", "một")
    page.get("desk:home")
    assert "Đọc và chấm điểm hồ sơ" not in page.text
    reading.refresh_from_db()
    assert reading.handed_in_at


def test_the_secretariat_is_told_why_readers_are_not_theirs_to_assign(room, sign_in):
    HoldingFactory(
        user=room.secretary, organisation=room.items[0].nomination.organisation, role=Role.OFFICER
    )
    page = sign_in(room.secretary)
    page.get("council_room:scores", room.sitting.pk)
    page.says("Phân công người đọc: Ông/bà đã tham gia lập, gửi hồ sơ này")
