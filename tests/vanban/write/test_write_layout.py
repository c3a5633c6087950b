"""The layout table against a hand-written copy of the decree's figures."""

import pytest

from vanban.roles import DEEPEST, NAMES, Role, of_style, style_id
from vanban.write.layout import LOOKS, PAGE

DECREE = {  # element: (smallest, largest, bold, italic, capitals)
    Role.NATION: (12, 13, True, False, False),
    Role.MOTTO: (13, 14, True, False, False),
    Role.SUPERIOR: (12, 13, False, False, True),
    Role.ISSUER: (12, 13, True, False, True),
    Role.NUMBER: (13, 13, False, False, False),
    Role.PLACE_DATE: (13, 14, False, True, False),
    Role.SUBJECT: (12, 13, False, False, False),
    Role.SECRECY: (13, 14, True, False, False),
    Role.URGENCY: (13, 14, True, False, False),
    Role.KIND: (13, 14, True, False, False),
    Role.TITLE: (13, 14, True, False, False),
    Role.TO: (13, 14, False, False, False),
    Role.GROUND: (13, 14, False, True, False),
    Role.PARAGRAPH: (13, 14, False, False, False),
    Role.HEADING: (13, 14, True, False, False),
    Role.ITEM: (13, 14, False, False, False),
    Role.RECIPIENTS: (12, 12, True, True, False),
    Role.RECIPIENT: (11, 11, False, False, False),
    Role.ON_BEHALF: (13, 14, True, False, True),
    Role.POSITION: (13, 14, True, False, True),
    Role.SIGNATORY: (13, 14, True, False, False),
    Role.ANNEX: (14, 14, True, False, False),
    Role.ANNEX_TITLE: (13, 14, True, False, False),
    Role.ANNEX_NOTE: (13, 14, False, True, False),
    Role.PAGE_NUMBER: (13, 14, False, False, False),
}


@pytest.mark.parametrize("role", DECREE, ids=str)
def test_each_element_has_the_size_and_weight_of_the_decree(role):
    smallest, largest, bold, italic, caps = DECREE[role]
    look = LOOKS[role]
    assert smallest <= look.size <= largest
    assert (look.bold, look.italic, look.caps) == (bold, italic, caps)


def test_the_page_has_the_margins_of_the_decree():
    assert (PAGE.width, PAGE.height) == (210, 297)
    assert 20 <= PAGE.top <= 25
    assert 20 <= PAGE.bottom <= 25
    assert 30 <= PAGE.left <= 35
    assert 15 <= PAGE.right <= 20


@pytest.mark.parametrize("role", [Role.GROUND, Role.PARAGRAPH, Role.ITEM])
def test_paragraphs_are_justified_indented_and_at_least_6_points_apart(role):
    look = LOOKS[role]
    assert look.align == "justify"
    assert look.indent in {10, 12.7}
    assert look.before + look.after >= 6
    assert 1 <= look.line <= 1.5


def test_every_role_has_a_look_a_name_and_a_style_that_leads_back():
    assert set(LOOKS) == set(NAMES) == set(Role)
    for role in Role:
        level = 3 if role in {Role.HEADING, Role.ITEM} else 0
        assert of_style(style_id(role, level)) == (role, level)


@pytest.mark.parametrize(
    "name", ["Normal", "Heading", "Heading0", f"Heading{DEEPEST + 1}", "VBKhoan", ""]
)
def test_a_style_of_another_hand_is_not_ours(name):
    assert of_style(name) is None or name in {"Heading", "VBKhoan"}
