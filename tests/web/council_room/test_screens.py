"""The council room on the screen: every page drawn, every act pressed, every refusal read."""

import pytest
from django.urls import reverse

from guongsang.audit.models import Entry, FormToken
from guongsang.council import services
from guongsang.council.models import Attendance, Clearance, Council, Receipt, Recusal, Sitting
from guongsang.documents import services as documents
from guongsang.documents.checks import Checked
from guongsang.exemplars.models import Evidence
from guongsang.nominations.models import Nomination
from guongsang.shared import clock
from tests.factories.accounts import UserFactory
from tests.factories.awards import VoteRuleFactory
from tests.factories.council import Room
from tests.factories.nominations import AskedFactory
from tests.factories.orgs import (
    BlockFactory,
    BlockMembershipFactory,
    HoldingFactory,
    OrganisationFactory,
)
from tests.web.council_room.browser import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return Room()


@pytest.fixture
def sign_in(client):
    return lambda user: Browser(client, user)


def test_member_votes_from_the_room_to_the_receipt(room, sign_in):
    room.vote()
    page = sign_in(room.members[1])
    page.get("council_room:room", room.sitting.pk)
    page.says("Đang bỏ phiếu", "Mở phiếu")
    page.get("council_room:ballot", room.ballot.pk)
    page.says("Lựa chọn không ghi tên", str(room.items[0].nomination))
    marks = {f"muc_{item.pk}": "for" for item in room.items}
    page.submit("council_room:review", room.ballot.pk, **marks)
    page.says("Phiếu chưa được bỏ", "Đồng ý")
    page.submit("council_room:cast", room.ballot.pk, **marks)
    page.says("Phiếu của ông/bà đã được nhận", "1/5")
    assert Receipt.objects.count() == 1


def test_unfinished_paper_comes_back_with_what_was_marked(room, sign_in):
    room.vote()
    page = sign_in(room.members[1])
    page.get("council_room:ballot", room.ballot.pk)
    page.submit("council_room:review", room.ballot.pk, **{f"muc_{room.items[0].pk}": "against"})
    page.says("Phiếu chưa đủ", f"Chưa đánh dấu ở “{room.items[1].nomination}”")
    checked = page.tree.cssselect("input[type=radio][checked]")
    assert [(field.get("name"), field.get("value")) for field in checked] == [
        (f"muc_{room.items[0].pk}", "against")
    ]


def test_marks_may_be_changed_after_looking_over(room, sign_in):
    room.vote()
    page = sign_in(room.members[1])
    marks = {f"muc_{item.pk}": "abstain" for item in room.items}
    page.submit("council_room:review", room.ballot.pk, **marks, sua="1")
    assert len(page.tree.cssselect("input[value=abstain][checked]")) == 2
    assert not Receipt.objects.exists()


def test_marks_are_in_no_address_and_no_page_is_kept(room, sign_in):
    room.vote()
    page = sign_in(room.members[1])
    marks = {f"muc_{item.pk}": "against" for item in room.items}
    page.submit("council_room:review", room.ballot.pk, **marks)
    assert "no-store" in page.response["Cache-Control"]
    page.submit("council_room:cast", room.ballot.pk, **marks)
    assert all("against" not in url for url, _ in page.response.redirect_chain)
    token = FormToken.objects.get(location__contains="phieu")
    assert (token.at, "against" in token.location) == (room.ballot.opened_at, False)
    assert not any("against" in str(value) for value in page.client.session.items())


def test_vote_sent_twice_is_one_vote_and_the_same_answer(room, sign_in):
    room.vote()
    page = sign_in(room.members[1])
    marks = {f"muc_{item.pk}": "for" for item in room.items}
    token = page.token()
    for _ in range(2):
        page.submit("council_room:cast", room.ballot.pk, form_token=token, **marks)
        assert page.response.status_code == 200
    page.says("đã được nhận")
    assert Receipt.objects.count() == 1
    assert not Entry.objects.filter(action="council.vote_refused").exists()


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("twice", "mỗi thành viên bỏ phiếu một lần"),
        ("recused", "xung đột lợi ích"),
        ("secretary", "Chỉ thành viên"),
        ("counted", "đã đóng"),
        ("ended", "đã thôi tham gia"),
    ],
)
def test_refused_vote_says_why_and_is_on_record(room, sign_in, who, reason):
    voter = room.members[1]
    if who == "recused":
        services.declare_recusal(
            actor=voter, item_id=room.items[0].pk, seat_id=room.seats[1].pk, reason="Em ruột"
        )
    room.vote()
    if who == "twice":
        room.cast(voter)
    if who == "counted":
        room.count()
    if who == "ended":
        from tests.factories.council import yesterday

        services.unseat(
            actor=room.secretary, seat_id=room.seats[1].pk, last_day=yesterday(), why="QĐ"
        )
    page = sign_in(room.secretary if who == "secretary" else voter)
    marks = {f"muc_{item.pk}": "against" for item in room.items}
    page.submit("council_room:cast", room.ballot.pk, **marks)
    assert page.response.status_code == 403
    page.says(reason)
    entry = Entry.objects.get(action="council.vote_refused")
    assert reason in entry.payload.why
    assert "against" not in str(entry.payload.detail) + entry.payload.why


def test_vote_of_a_stranger_finds_nothing_but_is_on_record(room, sign_in):
    room.vote()
    page = sign_in(HoldingFactory().user)
    page.submit("council_room:cast", room.ballot.pk, **{f"muc_{room.items[0].pk}": "for"})
    assert page.response.status_code == 404
    assert Entry.objects.filter(action="council.vote_refused").count() == 1
    assert not Receipt.objects.exists()


def test_totals_are_hidden_from_everybody_until_counted(room, sign_in):
    room.vote()
    for voter in room.members[:3]:
        room.cast(voter, "against")
    for user in (room.chair, room.secretary, UserFactory(administrator=True)):
        page = sign_in(user)
        for name in ("room", "sitting"):
            page.get(f"council_room:{name}", room.sitting.pk)
            assert "3/3" not in page.text and "3/5 đồng ý" not in page.text
        page.get("council_room:result", room.sitting.pk)
        assert page.response.status_code == 403
        page.says("Chưa kiểm phiếu")


@pytest.mark.requirement("BP-III.6a-c")
def test_unit_council_meets_recognises_and_leaves_minutes(sign_in):
    room = Room(members=3, secretary_sits=True)
    page = sign_in(room.secretary)
    page.get("council_room:sitting", room.sitting.pk)
    page.says("Chưa đủ số thành viên", "Chương trình", "Khai mạc phiên họp: Mới có 0/4 thành viên")
    roll = {f"co_{seat.pk}": "present" for seat in room.seats}
    page.submit("council_room:mark", room.sitting.pk, **roll)
    page.says("Đủ số thành viên", "4/4 thành viên")
    page.submit("council_room:open", room.sitting.pk)
    page.says("đã khai mạc", "Mở bỏ phiếu")
    page.submit(
        "council_room:open_ballot", room.sitting.pk,
        teller_head=room.seats[1].pk, tellers=[room.seats[2].pk],
    )  # fmt: skip
    page.says("Lượt bỏ phiếu 1 đang mở")
    room.ballot = room.sitting.ballots.get()
    for seat in room.seats:
        room.cast(seat.user)
    page.submit(
        "council_room:discuss",
        room.sitting.pk,
        discussion="Các ý kiến nhất trí cao.",
        conclusion="Công nhận.",
    )
    page.submit("council_room:count", room.ballot.pk)
    page.says("4/4", "100 %", "Thông qua", "phát ra 4 phiếu, thu về 4 phiếu")
    page.submit("council_room:close", room.sitting.pk)
    page.says(
        "BIÊN BẢN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Các ý kiến nhất trí cao.", "Công nhận.",
        str(room.chair), "bỏ phiếu kín", "THƯ KÝ", "CHỦ TRÌ",
    )  # fmt: skip
    assert {n.state for n in Nomination.objects.filter(agenda_items__in=room.items)} == {"approved"}
    page.get("council_room:counting", room.sitting.pk)
    page.says(
        "BIÊN BẢN KIỂM PHIẾU", f"Trưởng ban kiểm phiếu: {room.members[1]}", "Số phiếu phát ra: 4"
    )


@pytest.mark.requirement("BP-III.6a-a")
def test_dossier_shows_the_candidate_beside_each_criterion(room, sign_in):
    services.declare_clear(
        actor=room.members[1], item_id=room.items[0].pk, seat_id=room.seats[1].pk
    )
    page = sign_in(room.members[1])
    page.get("council_room:dossier", room.items[0].pk)
    rows = page.tree.cssselect("#tieu-chi tbody tr")
    assert [[cell.text_content().split()[0] for cell in row] for row in rows] == [
        ["Gương", "Đạt", "Năm"]
    ]
    page.says(room.items[0].nomination.report, str(room.items[0].nomination))


@pytest.mark.requirement("BP-III.6a-a")
def test_review_without_an_issued_set_is_refused_on_the_agenda_page(room, sign_in):
    bare = room.dossier()
    bare.sheet = []
    bare.save()
    page = sign_in(room.secretary)
    page.submit("council_room:put", room.sitting.pk, dossiers=[bare.pk])
    page.says("phải có bộ tiêu chí đã ban hành rồi mới đưa ra bình xét")
    assert room.sitting.items.count() == 2


def test_file_does_not_open_before_the_member_declares(room, sign_in):
    page = sign_in(room.members[1])
    item = room.items[0]
    page.get("council_room:dossier", item.pk)
    page.says("Trước khi mở hồ sơ")
    assert item.nomination.report not in page.text
    page.submit("council_room:declare", item.pk)
    page.says("Chọn có hoặc không trước khi mở hồ sơ")
    page.submit("council_room:declare", item.pk, conflict="khong")
    page.says(item.nomination.report)
    assert Clearance.objects.count() == 1


def test_conflict_closes_the_file_and_takes_the_name_off_the_paper(room, sign_in):
    page = sign_in(room.members[1])
    item = room.items[0]
    page.submit("council_room:declare", item.pk, conflict="co")
    page.says("Ghi quan hệ hoặc lý do")
    page.submit("council_room:declare", item.pk, conflict="co", reason="Em ruột")
    page.says("không tham gia xét")
    page.get("council_room:dossier", item.pk)
    page.says("Ông/bà không tham gia xét hồ sơ này")
    room.vote()
    page.get("council_room:ballot", room.ballot.pk)
    page.says("Không có trên phiếu của ông/bà")
    assert not page.tree.cssselect(f"input[name=muc_{item.pk}]")


@pytest.fixture
def proof(room):
    stored = documents.keep(
        checked=Checked("giay-khen.pdf", "pdf", "application/pdf", b"%PDF-1.7 minh chung"),
        actor=room.secretary,
    )
    return Evidence.objects.create(
        exemplar=room.dossiers[0].exemplar, file=stored, title="Giấy khen", file_name="giay-khen.pdf",
        added_at=clock.now(), added_by=room.secretary,
    )  # fmt: skip


def test_evidence_opens_with_the_file_and_not_before(room, sign_in, proof):
    item, page = room.items[0], sign_in(room.members[1])
    address = reverse("council_room:evidence", args=[item.pk, proof.pk])
    assert page.client.get(address).status_code == 403
    page.submit("council_room:declare", item.pk, conflict="khong")
    page.says("Giấy khen")
    answer = page.client.get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 minh chung"
    assert answer["Content-Type"] == "application/pdf"
    assert "giay-khen.pdf" in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"]
    other = reverse("council_room:evidence", args=[room.items[1].pk, proof.pk])
    page.submit("council_room:declare", room.items[1].pk, conflict="khong")
    assert page.client.get(other).status_code == 404
    Evidence.objects.update(withdrawn_at=clock.now(), withdrawn_by=room.secretary)
    assert page.client.get(address).status_code == 404


def test_evidence_is_closed_to_the_recused_and_absent_for_strangers(room, sign_in, proof):
    address = reverse("council_room:evidence", args=[room.items[0].pk, proof.pk])
    page = sign_in(room.members[1])
    page.submit("council_room:declare", room.items[0].pk, conflict="co", reason="Em ruột")
    assert page.client.get(address).status_code == 403
    assert sign_in(HoldingFactory().user).client.get(address).status_code == 404


def test_acts_out_of_turn_say_why_and_keep_what_was_typed(room, sign_in):
    page = sign_in(room.secretary)
    page.get("council_room:room", room.sitting.pk)
    page.says("Điểm danh")
    page.submit("council_room:come", room.sitting.pk)
    page.says("Chỉ thành viên Hội đồng")
    page.submit("council_room:take_off", room.items[0].pk, why="")
    page.says("Hãy điền mục này")
    page.submit("council_room:put", room.sitting.pk)
    page.says("Chọn ít nhất một hồ sơ")
    page.submit("council_room:put", room.sitting.pk, dossiers=[room.dossier().pk])
    page.says("Đã đưa hồ sơ vào chương trình")
    page.get("council_room:minutes", room.sitting.pk)
    page.says("Biên bản được lập khi phiên họp kết thúc")
    page = sign_in(room.members[1])
    page.submit(
        "council_room:recuse_for", room.items[0].pk, seat=room.seats[2].pk, reason="Nghe nói"
    )
    page.says("Việc này do cơ quan thường trực")
    room.items = list(room.sitting.items.order_by("number"))
    room.vote()
    room.cast(room.members[1])
    page.submit("council_room:declare", room.items[0].pk, conflict="co", reason="Nhớ ra là em họ")
    page.says("đã bỏ nên không khai thêm")
    assert page.tree.cssselect("input[name=reason]")[0].get("value") == "Nhớ ra là em họ"


def test_call_from_the_screen_takes_the_dossiers_along(room, sign_in):
    free, bare = room.dossier(), room.dossier()
    Nomination.objects.filter(pk=bare.pk).update(sheet=[])
    page = sign_in(room.secretary)
    form = {
        "title": "Phiên hai", "day": f"{clock.today():%d/%m/%Y}", "hour": "14:30", "mode": "remote",
        "place": "", "round": room.round.pk,
    }  # fmt: skip
    page.submit("council_room:call", room.council.pk, **form, dossiers=[free.pk, bare.pk])
    page.says("phải có bộ tiêu chí đã ban hành")
    assert Sitting.objects.count() == 1
    page.submit("council_room:call", room.council.pk, **form, dossiers=[free.pk])
    page.says("Đã triệu tập", str(free), "Họp trực tuyến")


def test_noticed_conflict_asks_for_a_reason(room, sign_in):
    dossier = room.dossiers[0]
    dossier.submitted_by = room.members[1]
    dossier.save()
    page = sign_in(room.members[1])
    page.get("council_room:room", room.sitting.pk)
    page.says("Có dấu hiệu cần ông/bà trả lời")
    page.submit("council_room:declare_all", room.sitting.pk)
    assert list(Clearance.objects.values_list("item", flat=True)) == [room.items[1].pk]
    page.submit("council_room:declare", room.items[0].pk, conflict="khong")
    page.says("Hệ thống ghi nhận ông/bà là người gửi hồ sơ này")


def test_member_says_here_and_the_secretary_enters_a_recusal(room, sign_in):
    page = sign_in(room.members[1])
    page.submit("council_room:come", room.sitting.pk)
    page.says("đã được điểm danh có mặt")
    assert Attendance.objects.get().status == "present"
    page = sign_in(room.secretary)
    page.get("council_room:recuse_for", room.items[0].pk)
    page.submit("council_room:recuse_for", room.items[0].pk, seat=room.seats[1].pk, reason="Bố vợ")
    page.says("Bố vợ")
    assert Recusal.objects.get().declared_by == room.secretary
    page.submit("council_room:take_off", room.items[1].pk, why="Chờ xác minh")
    page.says("Rút khỏi chương trình: Chờ xác minh")


def test_written_vote_of_the_absent_is_entered_by_the_secretary(sign_in):
    room = Room()
    room.vote(absent=[room.seats[4]])
    page = sign_in(room.secretary)
    page.get("council_room:written", room.ballot.pk)
    page.says(str(room.seats[4]))
    page.get("council_room:written", room.ballot.pk, ghe=room.seats[4].pk)
    page.says("Phiếu không hợp lệ")
    page.submit("council_room:written", room.ballot.pk, ghe=room.seats[4].pk)
    page.says("Phiếu chưa đủ")
    marks = {f"muc_{item.pk}": "for" for item in room.items}
    page.submit("council_room:written", room.ballot.pk, ghe=room.seats[4].pk, **marks)
    page.says("Đã nhập phiếu gửi")
    page.get("council_room:written", room.ballot.pk)
    page.says("Không còn ai vắng chưa có phiếu")


def test_chair_speaks_on_the_result_page(sign_in):
    room = Room(rule=VoteRuleFactory(chair_must_agree=True), dossiers=1).vote()
    for voter in room.members:
        room.cast(voter)
    room.count()
    page = sign_in(room.chair)
    page.get("council_room:result", room.sitting.pk)
    page.says("Chờ ý kiến Chủ tịch", "còn chờ ý kiến của Chủ tịch")
    page.submit("council_room:confirm", room.items[0].pk, dong_y="co", why="Xứng đáng")
    page.says("Thông qua", "đạt tỷ lệ quy định")


def test_result_prints_figures_base_rule_and_a_table_behind_the_picture(room, sign_in):
    room.vote()
    for place, voter in enumerate(room.members):
        room.cast(voter, ("for", "for", "for", "against", "abstain")[place])
    room.count()
    page = sign_in(room.members[2])
    page.get("council_room:result", room.sitting.pk)
    page.says(
        "3/5",
        "60 %",
        "trên 50 %",
        "tính trên số thành viên có mặt",
        "Chưa đối chiếu với văn bản gốc",
    )
    cells = [cell.text_content() for cell in page.tree.cssselect(".result:first-child tbody td")]
    assert cells == ["3", "1", "1", "0", "0", "5"]
    widths = [bar.get("width") for bar in page.tree.cssselect(".result:first-child svg rect")]
    assert widths == ["600", "360.0", "120.0", "120.0", "0.0"]


def test_too_long_a_reason_of_absence_is_given_back_whole(room, sign_in):
    page, seat, long = sign_in(room.secretary), room.seats[0], "Đi công tác. " * 50
    page.submit(
        "council_room:mark", room.sitting.pk,
        **{f"co_{seat.pk}": "absent", f"ly_do_{seat.pk}": long},
    )  # fmt: skip
    page.says("tối đa 200", long.strip())
    assert not Attendance.objects.exclude(note="").exists()
    page.submit(
        "council_room:mark", room.sitting.pk,
        **{f"co_{seat.pk}": "absent", f"ly_do_{seat.pk}": "Ốm\0"},
    )  # fmt: skip
    assert Attendance.objects.exclude(note="").get().note == "Ốm"


def test_council_is_founded_filled_and_called_on_the_screen(sign_in):
    home, rule = OrganisationFactory(), VoteRuleFactory()
    officer = HoldingFactory(organisation=home).user
    member = UserFactory()
    page = sign_in(officer)
    page.get("council_room:councils")
    page.says("Chưa có Hội đồng nào")
    page.submit(
        "council_room:found", organisation=home.pk, name="Hội đồng cơ sở",
        rule_code=rule.code, valid_from="01/01/2021",
    )  # fmt: skip
    page.says("Đã lập Hội đồng", "Chưa có thành viên")
    council = Council.objects.get()
    page.get("council_room:people", user__tim=member.full_name, combo="user")
    assert member.full_name in page.text
    page.submit(
        "council_room:seat", council.pk, user=member.pk, function="chair", valid_from="01/01/2021"
    )
    page.says(member.full_name, "Chủ tịch Hội đồng")
    page.submit(
        "council_room:seat", council.pk, user=member.pk, function="member", valid_from="01/01/2022"
    )
    page.says("đang là thành viên Hội đồng")
    page.submit(
        "council_room:call",
        council.pk,
        title="Họp năm 2025",
        day="",
        hour="08:00",
        mode="in_person",
        place="",
    )
    assert page.tree.cssselect("input[name=title]")[0].get("value") == "Họp năm 2025"
    day = f"{clock.today():%d/%m/%Y}"
    page.submit(
        "council_room:call",
        council.pk,
        title="Họp năm 2025",
        day=day,
        hour="08:00",
        mode="in_person",
        place="",
    )
    page.says("Ghi địa điểm họp.")
    page.submit(
        "council_room:call", council.pk, title="Họp năm 2025", day=day, hour="08:00",
        mode="in_person", place="Phòng 1",
    )  # fmt: skip
    page.says("Đã triệu tập", "Chương trình chưa có hồ sơ")
    assert Sitting.objects.get().title == "Họp năm 2025"
    seat = council.seats.get()
    page.submit("council_room:unseat", seat.pk, last_day=day, why="")
    page.says("Lý do hoặc số quyết định")
    page.submit("council_room:unseat", seat.pk, last_day=day, why="QĐ 20")
    page.says("thôi tham gia")


@pytest.mark.requirement("BK-V.1")
def test_member_follows_the_blocks_that_the_council_gives(room, sign_in):
    unit = OrganisationFactory(name="Sở Y tế")
    block = BlockFactory(keeper=room.organisation, name="Khối các sở")
    BlockMembershipFactory(block=block, organisation=unit)
    AskedFactory(round=room.round, organisation=unit, minimum=3, sent=1)
    page = sign_in(room.secretary)
    page.submit("council_room:blocks", room.seats[1].pk, blocks=[block.pk])
    page.says("Khối các sở")
    page = sign_in(room.members[1])
    page.get("council_room:followed")
    page.says("Khối các sở", "Sở Y tế", "1/3", "Còn thiếu 2")
    page = sign_in(room.members[2])
    page.get("council_room:followed")
    page.says("chưa được phân công")


@pytest.mark.requirement("BK-END-b", "LD-III.1-2")
def test_standing_division_is_named_and_prepares_the_sitting(sign_in):
    unit = OrganisationFactory()
    division = OrganisationFactory(parent=unit, name="Phòng Hành chính - Tổng hợp")
    room = Room()
    Council.objects.filter(pk=room.council.pk).update(standing_body=division)
    officer = HoldingFactory(organisation=division).user
    page = sign_in(officer)
    page.get("council_room:council", room.council.pk)
    page.says("Cơ quan thường trực", "Phòng Hành chính - Tổng hợp", "Triệu tập phiên họp")
    page.get("council_room:sitting", room.sitting.pk)
    page.says("Ghi điểm danh", "Khai mạc phiên họp")


def test_fragments_are_parts_of_their_pages(room, sign_in):
    room.vote()
    room.cast(room.members[1])
    page = sign_in(room.members[1])
    for name, key, place in (
        ("room", room.sitting.pk, "state"), ("sitting", room.sitting.pk, "live"), ("ballot", room.ballot.pk, "state"),
    ):  # fmt: skip
        page.get(f"council_room:{name}", key)
        whole = " ".join(page.tree.get_element_by_id(place).text_content().split())
        page.get(f"council_room:{name}", key, htmx=True)
        assert " ".join(page.tree.text_content().split()) == whole


@pytest.mark.parametrize("name", ["council", "seat", "call"])
def test_council_out_of_scope_is_absent(room, sign_in, name):
    page = sign_in(HoldingFactory().user)
    page.get(f"council_room:{name}", room.council.pk)
    assert page.response.status_code == 404


@pytest.mark.parametrize("name", ["sitting", "room", "result", "minutes", "counting"])
def test_sitting_out_of_scope_is_absent(room, sign_in, name):
    page = sign_in(HoldingFactory().user)
    page.get(f"council_room:{name}", room.sitting.pk)
    assert page.response.status_code == 404


def test_acts_of_the_secretary_are_refused_to_a_member_with_the_reason(room, sign_in):
    page = sign_in(room.members[1])
    page.submit("council_room:open", room.sitting.pk)
    assert page.response.status_code == 403
    page.says("khai mạc phiên họp")
    page.submit("council_room:mark", room.sitting.pk, **{f"co_{room.seats[2].pk}": "present"})
    assert page.response.status_code == 403


def test_rule_book_is_shown_verified_and_extended_by_the_administrator(sign_in):
    VoteRuleFactory(code="co-so", name="Hội đồng cơ sở")
    page = sign_in(HoldingFactory().user)
    page.get("council_room:rules")
    page.says("Hội đồng cơ sở", "chưa đối chiếu với văn bản gốc", "người quản trị")
    page = sign_in(UserFactory(administrator=True))
    from guongsang.awards.models import VoteRule

    rule = VoteRule.objects.get()
    page.get("council_room:add_rule", tu=rule.pk)
    assert page.tree.cssselect("input[name=code]")[0].get("value") == "co-so"
    form = {
        "code": "co-so", "name": "Hội đồng cơ sở", "base": "all_members", "threshold": "190 %",
        "quorum": "2/3", "valid_from": "01/01/2026", "legal_basis": "Quy chế mới",
    }  # fmt: skip
    page.submit("council_room:add_rule", **form)
    page.says("Ghi tỷ lệ phần trăm")
    page.submit("council_room:add_rule", **{**form, "threshold": "2/3"})
    page.says("từ 2/3 trở lên", "31/12/2025")
    page.submit("council_room:verify_rule", rule.pk, why="Công báo")
    page.says("đã đối chiếu với văn bản gốc")


def test_home_names_what_waits(room, sign_in):
    page = sign_in(room.members[1])
    page.client.get("/viec-cua-toi/")
    page.open("/viec-cua-toi/")
    page.says("Đọc 2 hồ sơ và khai xung đột lợi ích")
    room.vote()
    page.open("/viec-cua-toi/")
    page.says("Bỏ phiếu: Xét gương")
    page = sign_in(room.secretary)
    page.open("/viec-cua-toi/")
    page.says("Phiên họp: Xét gương", "Điều hành")


def test_lists_cost_the_same_for_one_and_three(sign_in, django_assert_num_queries):
    from tests.factories.council import CouncilFactory, SeatFactory

    admin = UserFactory(administrator=True)
    page = sign_in(admin)
    Room()
    page.open(reverse("council_room:councils"))
    with_one = page.count_queries(reverse("council_room:councils"))
    for _ in range(2):
        SeatFactory(council=CouncilFactory())
    assert page.count_queries(reverse("council_room:councils")) == with_one <= 12
