"""A body's own stock: places measured on the screen, looked at, printed, and found in the PDF."""

import re

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.journeys import steps

DECISION = "Công nhận điển hình tiên tiến cấp tỉnh đợt 1 năm 2025"
TITLE = "Bằng khen"
REASON = "Nêu gương sáng ở cơ sở năm 2025"
PLACES = {
    "giver": (40, 60, 217), "recipient": (60, 98.5, 180), "reason": (45, 126, 210),
    "place_date": (155, 148, 110), "name": (155, 190, 110), "decision_number": (70, 172, 50),
    "book_number": (70, 181.5, 30), "code": (25, 155, 26), "verify_at": (25, 188, 110),
}  # fmt: skip
LEFT = {"decision_number", "book_number", "verify_at"}
"""Words that begin at their place; the others stand in the middle of it."""
EMPTY = ("title", "about", "position")
MM = 25.4 / 72


def test_words_are_printed_where_the_office_measured_them(walker):
    secretary = walker("bk.thuongtruc")
    _ask(secretary, with_code=True)
    steps.told(secretary, re.compile("Phôi của Bằng khen chưa có chỗ cho mã tra cứu"))
    page = secretary.page.url
    steps.follow(secretary, "Vị trí từng dòng chữ trên phôi")
    steps.told(secretary, TITLE)
    _measure(secretary)
    steps.press(secretary, "Xem thử")
    picture = steps.main_of(secretary).locator(".paper img")
    expect(picture).to_have_attribute("src", re.compile("recipient_y=98"))
    assert picture.evaluate("image => image.naturalWidth") > 500
    steps.press(secretary, "Lưu vị trí")
    steps.told(secretary, f"Đã lưu vị trí in của {TITLE}.")

    secretary.page.goto(page)
    content = _printed(secretary)
    with pypdfium2.PdfDocument(content) as pdf:
        assert len(pdf) == 2
        _stands_where_it_was_put(pdf[0], number="41")
        _stands_where_it_was_put(pdf[1], number="42")


def _ask(person, *, with_code):
    person.open(steps.DECISIONS)
    steps.follow(person, DECISION)
    steps.follow(person, "In giấy khen, giấy chứng nhận")
    _fill(person, with_code=with_code)


def _fill(person, *, with_code):
    form = steps.main_of(person)
    form.get_by_label("Tên giấy").fill(TITLE)
    form.get_by_label("Thành tích ghi trên giấy").fill(REASON)
    form.get_by_label("Số vào sổ đầu tiên").fill("41")
    form.get_by_label("In lên phôi có sẵn").check()
    form.get_by_label("In mã QR tra cứu").set_checked(with_code)
    steps.press(person, "In tất cả")


def _measure(person):
    """Type the places; a word whose three boxes are empty is on the stock already."""
    for word, place in {**PLACES, **dict.fromkeys(EMPTY, ("", "", ""))}.items():
        for part, measure in zip(("x", "y", "width"), place, strict=True):
            person.page.fill(f"input[name={word}_{part}]", str(measure))


def _printed(person):
    _fill(person, with_code=True)
    steps.told(person, "Đang in")
    link = steps.main_of(person).get_by_role("link", name=f"{TITLE}: tải PDF").first
    expect(link).to_be_visible(timeout=60_000)
    person.look()
    with person.page.expect_download() as waiting:
        link.click()
    return waiting.value.path()


def _stands_where_it_was_put(page, *, number):
    text = page.get_textpage()
    whole = text.get_text_bounded()
    address = re.search(r"http\S+/xac-minh/\w{12}/", whole)[0]
    said = {
        "giver": "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", "reason": REASON,
        "place_date": re.search(r"Bắc Kạn, ngày .* năm 2025", whole)[0],
        "decision_number": re.search(r"\d+/QĐ-\w+", whole)[0],
        "book_number": number, "verify_at": address,
    }  # fmt: skip
    rows = [row.strip() for row in whole.splitlines() if row.strip()]
    found = {field: _row(page, text, words) for field, words in said.items()}
    others = [row for row in rows if row not in said.values()]
    assert len(others) == 2, "the recipient and the signer, and nothing that has no place"
    found["recipient"], found["name"] = (_row(page, text, words) for words in others)
    for field, (left, right, baseline) in found.items():
        x, y, width = PLACES[field]
        assert baseline == pytest.approx(y, abs=0.5), field
        across = left - x if field in LEFT else (left + right) / 2 - (x + width / 2)
        assert across == pytest.approx(0, abs=1), field
    (code,) = (each.get_bounds() for each in page.get_objects() if each.type == 3)
    left, bottom, right, top = (edge * MM for edge in code)
    x, y, side = PLACES["code"]
    measured = (left, page.get_height() * MM - top, right - left, top - bottom)
    assert measured == pytest.approx((x, y, side, side), abs=0.3)


def _row(page, text, words):
    """Return left and right edge of a row and the line that its letters stand on, in mm."""
    index, length = text.search(words, match_case=True).get_next()
    boxes = [text.get_charbox(each) for each in range(index, index + length)]
    origin = text.get_charbox(index)[1]
    return boxes[0][0] * MM, boxes[-1][2] * MM, (page.get_height() - origin) * MM
