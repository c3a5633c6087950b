"""A stack of signed sheets is scanned on the commune's printer and finds its way home."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import scans
from tests.journeys import steps

IN_HAND = "/ho-so-gioi-thieu/?nhom=gui"
ONE = re.compile(r"/ho-so-gioi-thieu/\d+/")
CODE = re.compile(r"^HS(-[2-9A-Z]{3})+")


def _two_in_hand(person):
    """Return two dossiers that take paper: where each is, and the code of its sheet."""
    person.open(IN_HAND)
    links = [link.get_attribute("href") for link in steps.main_of(person).get_by_role("link").all()]
    found = []
    for link in [each for each in dict.fromkeys(links) if ONE.fullmatch(each)][:2]:
        person.open(link)
        found.append((link, steps.main_of(person).get_by_role("link", name=CODE).inner_text()))
    assert len(found) == 2
    return found


def _printed(person, link):
    return person.page.request.get(f"{person.address}{link}phieu.pdf").body()


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_scanned_stack_finds_its_dossiers(walker, phone):
    officer = walker("bk.babe", phone=phone)
    found = _two_in_hand(officer)
    pages = [scans.askew(scans.drawn(_printed(officer, link))) for link, _ in found]
    unread = scans.jpeg(scans.blank())
    officer.open("/phieu/")
    officer.page.set_input_files(
        "input[type=file]",
        [
            {"name": "tap.pdf", "mimeType": "application/pdf", "buffer": scans.bound(*pages)},
            {"name": "mo.jpg", "mimeType": "image/jpeg", "buffer": unread},
        ],
    )
    steps.press(officer, "Gửi, đọc mã")
    steps.told(officer, "Không thấy ô vuông QR")
    for _, code in found:
        card = steps.main_of(officer).locator("article").filter(has_text=code)
        expect(card.locator("img").first).to_be_visible()
        steps.press(officer, "Ghép vào hồ sơ này", within=card)
        steps.told(officer, "Đã ghép vào hồ sơ")
        officer.open("/phieu/")
    card = steps.main_of(officer).locator("article").filter(has_text="mo.jpg")
    card.get_by_label("Mã trên phiếu").fill(found[0][1])
    steps.press(officer, "Ghép theo mã này", within=card)
    steps.told(officer, "mo.jpg")
