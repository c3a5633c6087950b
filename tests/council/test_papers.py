"""Papers of a sitting: what they tell, when they may be made, and what they never tell."""

from datetime import date

import pytest

from guongsang.council import services
from guongsang.council.models import OptionCount, Sitting
from guongsang.documents import services as documents
from guongsang.documents.models import Document
from guongsang.documents.recipes import recipe_of, recipes_for
from guongsang.orgs.models import Kind, Role
from guongsang.shared.access import Refused
from tests.factories.awards import VoteRuleFactory
from tests.factories.council import Room
from tests.factories.nominations import head_of, officer_of
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.papers import composed, seen, table_of

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 3)


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def voted(dossiers=2, *, secretary_sits=True, rule=None):
    room = Room(dossiers=dossiers, secretary_sits=secretary_sits, rule=rule).vote()
    first = room.items[0].pk
    for number, member in enumerate(room.members):
        marks = room.all_marked("for")
        if number > 1:
            marks[first] = "against"
        services.cast(actor=member, ballot_id=room.ballot.pk, choices=marks)
    return room.count()


def sitting_of(room):
    return recipe_of("council.minutes").find(room.secretary, room.sitting.pk)


def drafted(room, code, actor=None):
    return documents.draft(
        actor=actor or room.secretary, recipe=recipe_of(code), record=sitting_of(room)
    )


def test_each_paper_has_its_hour():
    room = Room(secretary_sits=True)
    for code in ("council.minutes", "council.counting", "council.submission"):
        with pytest.raises(Refused, match="khi phiên họp kết thúc|Chưa kiểm phiếu|sau khi phiên"):
            drafted(room, code)
    room.vote()
    with pytest.raises(Refused, match="đã khai mạc"):
        drafted(room, "council.invitation")
    with pytest.raises(Refused, match="Đang bỏ phiếu"):
        drafted(room, "council.counting")


def test_the_invitation_names_day_place_and_all_members():
    room = Room(members=5)
    paper = seen("council.invitation", sitting_of(room))
    assert "Địa điểm: Phòng họp số 1 (họp trực tiếp)." in paper.text
    assert "ngày 03 tháng 6 năm 2025" in paper.text
    assert "xem xét hồ sơ của 02 cá nhân" in paper.text
    names = [row[1] for row in table_of(paper.word).rows[1:]]
    assert sorted(names) == sorted(str(user) for user in room.members)
    assert not any(str(item.nomination) in paper.text for item in room.items)


def test_a_paper_ballot_has_boxes_and_no_voter():
    room = Room()
    paper = seen("council.ballot", sitting_of(room))
    rows = table_of(paper.pdf).rows
    assert rows[0] == ("STT", "Họ tên, tên gọi", "Đồng ý", "Không đồng ý", "Không có ý kiến")
    assert [row[2:] for row in rows[1:]] == [("□", "□", "□")] * 2
    assert not any(str(user) in paper.text for user in room.members)
    assert (paper.word.number, paper.word.symbol, paper.word.recipients) == (None, None, ())
    draft = drafted(room, "council.ballot")
    with pytest.raises(Refused, match="Phiếu bầu không lấy số văn bản"):
        documents.issue(actor=room.secretary, document_id=draft.pk, dated=DAY)


def test_an_absent_member_gets_a_form_with_a_name_boxes_and_a_signature():
    room = Room()
    paper = seen("council.opinion", sitting_of(room))
    assert [row[2:] for row in table_of(paper.word).rows[1:]] == [("□", "□", "□")] * 2
    assert "Họ và tên thành viên:" in paper.text
    assert "Gửi lại thư ký Hội đồng trước" in paper.text
    assert paper.word.signer.position == "THÀNH VIÊN HỘI ĐỒNG"
    assert not any(str(user) in paper.text for user in room.members)


def test_opinions_that_do_not_count_are_not_asked_for():
    room = Room(rule=VoteRuleFactory(counts_written=False))
    with pytest.raises(Refused, match="không được tính"):
        drafted(room, "council.opinion")


def test_an_open_vote_has_no_ballot_paper():
    room = Room(rule=VoteRuleFactory(is_secret=False))
    with pytest.raises(Refused, match="biểu quyết công khai"):
        drafted(room, "council.ballot")


@pytest.mark.requirement("BG-I-0")
def test_the_minutes_tell_who_came_how_it_was_voted_and_what_was_concluded():
    room = voted()
    services.write_discussion(
        actor=room.secretary, sitting_id=room.sitting.pk,
        discussion="Thành tích rõ, có số liệu.", conclusion="Thống nhất kết quả.",
    )  # fmt: skip
    room.close()
    paper = seen("council.minutes", sitting_of(room))
    for back in (paper.word, paper.pdf):
        assert [(part.numbering, part.title) for part in back.sections] == [
            ("I", "THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"), ("II", "NỘI DUNG"), ("III", "KẾT LUẬN"),
        ]  # fmt: skip
    results = table_of(paper.word, 1).rows[1:]
    names = [str(item.nomination) for item in room.items]
    assert [row[:7] for row in results] == [
        ("1", names[0], "2", "4", "0", "0", "2/6 (33,33%)"),
        ("2", names[1], "6", "0", "0", "0", "6/6 (100%)"),
    ]
    assert "có 06 thành viên; có mặt 06, vắng mặt 00" in paper.text
    assert f"Hội đồng thông qua 01 hồ sơ: {names[1]}." in paper.text
    assert (paper.word.signer.position, paper.word.signer.name) == ("CHỦ TRÌ", str(room.chair))
    beside = paper.word.cosigners[0]
    assert (beside.position, beside.name) == ("THƯ KÝ", str(room.secretary))


@pytest.mark.parametrize("is_verified", [True, False])
def test_only_a_verified_rule_is_cited_as_law(is_verified):
    room = voted(rule=VoteRuleFactory(is_verified=is_verified, legal_basis="Nghị định X"))
    room.close()
    for code in ("council.minutes", "council.counting"):
        assert ("Căn cứ: Nghị định X." in seen(code, sitting_of(room)).text) is is_verified


def test_the_record_of_counting_holds_totals_only():
    room = voted()
    paper = seen("council.counting", sitting_of(room))
    assert "Số phiếu phát ra: 06; thu về: 06." in paper.text
    assert table_of(paper.word).rows[1][2:6] == ("2", "4", "0", "0")
    signing = {str(room.chair), str(room.secretary)}
    hidden = {str(user) for user in room.members} - signing
    assert not any(name in paper.text for name in hidden)


def test_no_paper_changes_with_who_chose_what():
    """Two sittings with the same totals by other voters give the same words."""
    papers = []
    for against in (1, 3):
        room = Room(dossiers=1, secretary_sits=True).vote()
        for number, user in enumerate(room.members):
            room.cast(user, "against" if number == against else "for")
        room.count()
        text = seen("council.counting", sitting_of(room)).text
        for secret in (str(room.items[0].nomination), str(room.sitting)):
            text = text.replace(secret, "x")
        papers.append(text)
    assert papers[0] == papers[1]
    assert OptionCount.objects.filter(choice="against", n=1).count() == 2


def test_the_result_is_laid_before_the_head_whom_the_council_advises():
    room = voted(dossiers=2)
    organisation = room.organisation
    organisation.name, organisation.kind = "Ủy ban nhân dân xã Bình Phú", Kind.COMMUNE
    organisation.save()
    head_of(organisation, position="Chủ tịch")
    room.close()
    paper = seen("council.submission", sitting_of(room))
    assert paper.word.addressees == ("Chủ tịch Ủy ban nhân dân xã Bình Phú",)
    assert paper.word.issuer == room.council.name
    assert (paper.word.signer.authority, paper.word.symbol) == ("TM. HỘI ĐỒNG", "TTr-HĐTĐKT")
    passed, failed = (str(room.items[index].nomination) for index in (1, 0))
    assert f"{passed}" in paper.text
    assert "6/6 phiếu đồng ý (100%)" in paper.text
    assert failed not in [line.split(",")[0] for line in paper.text.splitlines()]
    minutes = documents.issue(
        actor=room.secretary, document_id=drafted(room, "council.minutes").pk, dated=DAY
    )
    again = composed("council.submission", sitting_of(room))
    assert f"Căn cứ Biên bản số {minutes.printed_number} ngày 03 tháng 6" in again.grounds[-1]


def test_six_names_passed_go_into_a_list():
    room = voted(dossiers=7)
    room.close()
    paper = seen("council.submission", sitting_of(room))
    assert len(table_of(paper.word).rows) == 7
    assert "thông qua 06 hồ sơ." in paper.text


def test_the_papers_stay_in_the_inner_circle():
    room = voted()
    room.close()
    drafted(room, "council.minutes")
    officer = officer_of(room.organisation)
    stranger = officer_of(OrganisationFactory())
    head = HoldingFactory(organisation=room.organisation, role=Role.HEAD).user
    seen_by = [
        Document.objects.visible_to(user).exists()
        for user in (officer, stranger, room.members[2], head, room.secretary)
    ]
    assert seen_by == [True, False, False, True, True]
    assert recipe_of("council.minutes").find(stranger, room.sitting.pk) is None
    with pytest.raises(Refused, match="thường trực hoặc thư ký"):
        drafted(room, "council.counting", actor=head)


def test_a_sitting_offers_its_six_papers():
    names = [recipe.name for recipe in recipes_for(Sitting())]
    assert names == [
        "Giấy mời họp", "Phiếu bầu", "Phiếu lấy ý kiến thành viên vắng mặt",
        "Biên bản kiểm phiếu", "Biên bản họp Hội đồng", "Tờ trình kết quả xét",
    ]  # fmt: skip
