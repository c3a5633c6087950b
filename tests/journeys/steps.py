"""Steps that several journeys share, taken on the screens only: dossiers, opinions, papers."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Walker
from vanban.model import OfficialDocument
from vanban.read import read

EXEMPLARS, DOSSIERS = "/guong/", "/ho-so-gioi-thieu/"
INBOX, ROUNDS, COUNCILS = "/van-phong/ho-so/", "/van-phong/dot/", "/hoi-dong/"
DECISIONS = "/van-phong/quyet-dinh/"
TODAY = "03/06/2025"
PAPER = re.compile(r"/van-ban/\d+/")


def main_of(person: Walker) -> Locator:
    """Return the page's own part: menus repeat the names of what it holds."""
    return person.page.locator("#noi-dung")


def told(person: Walker, text: str | re.Pattern[str]) -> None:
    """The page says it."""
    expect(main_of(person).get_by_text(text).first).to_be_visible()


def row_of(person: Walker, name: str) -> Locator:
    """Return the line of a table that names somebody."""
    return main_of(person).get_by_role("row").filter(has_text=name)


def follow(person: Walker, name: str | re.Pattern[str], within: Locator | None = None) -> None:
    """Follow a link of the page, and look at where it leads."""
    place = within or main_of(person)
    with person.page.expect_navigation():
        place.get_by_role("link", name=name).first.click()
    person.look()


def press(person: Walker, name: str, within: Locator | None = None) -> None:
    """Press a button that sends a form, and look at the answer."""
    place = within or main_of(person)
    with person.page.expect_navigation():
        place.get_by_role("button", name=name, exact=True).first.click()
    person.look()


def unfold(person: Walker, name: str) -> Locator:
    """Open an act that asks before it is done; return the part that opened."""
    summary = person.page.locator("summary").filter(has_text=re.compile(rf"^\s*{name}\s*$"))
    act = main_of(person).locator("details.confirm").filter(has=summary)
    act.locator("summary").click()
    return act.locator(".confirm-body")


def describe(person: Walker, name: str, *, standout: str, fit: str) -> None:
    """Write what stands out and why it fits, without which nobody is put forward."""
    person.open(f"{EXEMPLARS}?q={name}")
    follow(person, name, row_of(person, name))
    follow(person, "Bổ sung, sửa")
    form = main_of(person)
    form.get_by_label("tính nổi trội").fill(standout)
    form.get_by_label("phù hợp").fill(fit)
    press(person, "Lưu")
    told(person, standout)


def open_round(person: Walker, title: str) -> None:
    """Go from the unit's dossiers to what an open round asks of it."""
    person.open(DOSSIERS)
    asking = main_of(person).get_by_role("article").filter(has_text=title)
    follow(person, "Chọn gương để giới thiệu", asking)


def begin_dossier(person: Walker, name: str, *, purpose: str = "") -> None:
    """Choose an exemplar on the round's page; the page of its new dossier is on the screen."""
    if purpose:
        main_of(person).get_by_label("Giới thiệu để").select_option(label=purpose)
        press(person, "Tìm")
    press(person, "Lập hồ sơ", row_of(person, name))
    told(person, "Đã lập hồ sơ")


def put_up(person: Walker, *, reason: str, report: str) -> None:
    """Write the dossier on the screen and put it to the head of the unit."""
    form = main_of(person)
    form.get_by_label("Lý do giới thiệu").fill(reason)
    form.get_by_label("Báo cáo thành tích").fill(report)
    press(person, "Lưu, trình thủ trưởng")
    told(person, "Đã trình thủ trưởng.")


def approve_as_head(person: Walker, name: str) -> None:
    """The head finds the dossier among the day's work and lets it leave."""
    wait = main_of(person).get_by_role("listitem")
    follow(person, "Xem, duyệt", wait.filter(has_text=f"Duyệt hồ sơ giới thiệu {name}"))
    press(person, "Duyệt")
    told(person, "Đã duyệt hồ sơ.")


def send(person: Walker, name: str) -> None:
    """The officer sends what the head approved."""
    person.open(DOSSIERS)
    follow(person, name)
    press(person, "Lưu và gửi lên")
    told(person, "Đã gửi hồ sơ.")


def appraise(person: Walker, name: str, *, text: str, rating: str) -> None:
    """The receiving office reads the dossier and writes its opinion."""
    person.open(INBOX)
    follow(person, name)
    main_of(person).get_by_label("Ý kiến thẩm định").fill(text)
    main_of(person).get_by_label("Xếp loại").fill(rating)
    press(person, "Ghi ý kiến thẩm định")
    told(person, text)


def draft_recognition(person: Walker, name: str, *, title: str) -> None:
    """Draft the recognition of one approved dossier."""
    person.open(DECISIONS)
    follow(person, "Dự thảo công nhận")
    form = main_of(person)
    form.get_by_label(re.compile(re.escape(name))).check()
    form.get_by_label("Trích yếu").fill(title)
    press(person, "Lập dự thảo")
    told(person, "Đã dự thảo.")


def issue(person: Walker, title: str, *, number: str, signer: str) -> None:
    """Record that the draft was signed and issued today."""
    person.open(DECISIONS)
    follow(person, title, row_of(person, title))
    form = main_of(person)
    form.get_by_label("Số, ký hiệu").fill(number)
    form.get_by_label("Ngày ký").fill(TODAY)
    form.get_by_label("Người ký").fill(signer)
    press(person, "Ban hành")
    told(person, "Đã ghi nhận ban hành")


def put_before_council(person: Walker, name: str) -> None:
    """The office, done with its opinion, hands the dossier to the council."""
    person.open(INBOX)
    follow(person, name)
    press(person, "Trình Hội đồng")
    told(person, "Đã trình Hội đồng.")


def call_sitting(person: Walker, title: str, *, place: str, names: Iterable[str]) -> str:
    """The secretary calls a sitting for today with the named dossiers; return its address."""
    person.open(COUNCILS)
    follow(person, re.compile("^Hội đồng Thi đua"))
    follow(person, "Triệu tập phiên họp")
    form = main_of(person)
    form.get_by_label("Nội dung họp").fill(title)
    form.get_by_label("Ngày họp").fill(TODAY)
    form.get_by_label("Địa điểm").fill(place)
    for name in names:
        form.get_by_label(re.compile(re.escape(name))).check()
    press(person, "Triệu tập và gửi giấy mời")
    told(person, "Đã triệu tập phiên họp")
    return urlsplit(person.page.url).path


def enter_room(person: Walker, sitting: str) -> None:
    """A member goes from the sitting to the members' room."""
    person.open(f"{sitting}phong/")


def answer_conflict(person: Walker, name: str, *, why: str, recused: bool) -> None:
    """A member says of one dossier whether there is a conflict of interest, and why."""
    follow(person, re.compile(re.escape(name)))
    said = "Có, tôi không tham gia xét hồ sơ này" if recused else "Không có"
    main_of(person).get_by_label(said).check()
    main_of(person).get_by_label("Quan hệ hoặc lý do").fill(why)
    press(person, "Khai và tiếp tục")


def declare_clear(person: Walker) -> None:
    """A member has no conflict of interest with any dossier not yet answered."""
    label = "Tôi không có xung đột lợi ích với các hồ sơ còn lại"
    press(person, label, unfold(person, label))
    told(person, "Đã ghi: không có xung đột lợi ích")


def mark_everybody_present(person: Walker, sitting: str) -> None:
    """The secretary calls the roll."""
    person.open(sitting)
    lines = main_of(person).get_by_label(re.compile("^Dự họp: "))
    for index in range(lines.count()):
        lines.nth(index).select_option(label="Có mặt")
    press(person, "Ghi điểm danh")
    told(person, "Đủ số thành viên")


def open_ballot(person: Walker) -> None:
    """The secretary opens the sitting and its ballot."""
    press(person, "Khai mạc phiên họp", unfold(person, "Khai mạc phiên họp"))
    act = unfold(person, "Mở bỏ phiếu")
    press(person, "Mở bỏ phiếu cho thành viên có mặt", act)
    told(person, re.compile("Lượt bỏ phiếu 1 đang mở"))


def cast(person: Walker, sitting: str, marks: Mapping[str, str]) -> None:
    """Mark every name of the paper, look the marks over and cast them."""
    enter_room(person, sitting)
    follow(person, "Mở phiếu")
    for name, mark in marks.items():
        item = main_of(person).get_by_role("group", name=re.compile(re.escape(name)))
        item.get_by_text(mark, exact=True).click()
    press(person, "Xem lại trước khi bỏ phiếu")
    told(person, "Phiếu chưa được bỏ.")
    press(person, "Bỏ phiếu")
    told(person, "Phiếu của ông/bà đã được nhận")


def count(person: Walker, sitting: str) -> None:
    """The secretary closes the ballot; the result is on the screen."""
    person.open(sitting)
    press(person, "Đóng và kiểm phiếu", unfold(person, "Đóng và kiểm phiếu"))
    told(person, "Đã kiểm phiếu.")


def close_sitting(person: Walker, sitting: str, *, conclusion: str) -> None:
    """The secretary writes the conclusion and ends the sitting; the minutes are on the screen."""
    person.open(sitting)
    main_of(person).get_by_label("Kết luận của chủ trì").fill(conclusion)
    press(person, "Ghi lại")
    label = "Kết thúc phiên họp, lập biên bản"
    press(person, label, unfold(person, label))
    told(person, conclusion)


def hand_in_plan(person: Walker, name: str, content: bytes, kind: str, *, issuer: str = "") -> None:
    """Hand in a plan's document; what was read stands beside it on the screen."""
    person.open("/van-phong/ke-hoach/")
    follow(person, "Lập từ văn bản")
    person.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )
    if issuer:
        main_of(person).get_by_label("Cơ quan ban hành kế hoạch").select_option(label=issuer)
    press(person, "Gửi và đọc")
    expect(person.page.get_by_role("heading", name="Đối chiếu văn bản")).to_be_visible(
        timeout=120_000
    )
    person.look()


def take_over(person: Walker) -> None:
    """Take what is certain at once and the rest singly, and make the draft of it."""
    main = main_of(person)
    many = main.get_by_role("button", name=re.compile("mục chắc chắn"))
    if many.count():
        with person.page.expect_navigation():
            many.click()
    while (open_ones := main.locator(".reading-item-proposed")).count():
        left = open_ones.count()
        open_ones.first.get_by_role("button", name=re.compile("^Nhận")).click()
        expect(open_ones).to_have_count(left - 1)
    told(person, re.compile("Đã xem hết"))
    follow(person, "Lập chương trình dự thảo")
    press(person, "Lập chương trình dự thảo")
    told(person, "Đã lập dự thảo từ văn bản.")


def made(person: Walker, recipe: str) -> None:
    """Press a recipe's button; the draft's page shows its paper."""
    press(person, recipe)
    person.page.wait_for_url(PAPER)
    person.look()
    expect(main_of(person).locator(".paper img").first).to_be_visible()


def fetched(person: Walker, label: str) -> OfficialDocument:
    """Fetch a file by its link and return the document that it holds."""
    with person.page.expect_download() as waiting:
        main_of(person).get_by_role("link", name=label).click()
    path = Path(waiting.value.path())
    return read(path.read_bytes(), waiting.value.suggested_filename).document


def in_hand(person: Walker, recipe: str, *words: str, label: str = "Tải Word") -> OfficialDocument:
    """Make a paper on the page of a record's papers, fetch it and find the words in it.

    The page of papers is on the screen again afterwards.
    """
    papers = person.page.url
    made(person, recipe)
    paper = fetched(person, label)
    text = " ".join(repr(paper).split())
    missing = [each for each in words if each not in text]
    assert missing == [], f"{recipe}: {missing} not in {text}"
    person.page.goto(papers)
    return paper


def record_unit_vote(person: Walker, *, on: str, votes: tuple[int, int]) -> None:
    """Record how the unit itself chose: how many agreed, of how many."""
    act = unfold(person, "Ghi kết quả bình chọn")
    act.get_by_label("Ngày").fill(on)
    act.get_by_label("đồng ý").fill(str(votes[0]))
    act.get_by_label("tham gia").fill(str(votes[1]))
    press(person, "Ghi kết quả", act)
    told(person, f"{votes[0]}/{votes[1]}")
