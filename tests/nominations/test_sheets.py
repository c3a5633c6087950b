"""Which pages of a scan make one sheet: cases by hand, and what holds for every scan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.nominations.sheets import NO_SQUARE, OTHER_SQUARE, SEVERAL, sheets_of

OURS = {"a": 1, "b": 2}
A, B, ELSE = ["a"], ["b"], ["https://khac.example/"]
NONE = []


def key_at(text):
    return OURS.get(text)


CASES = [
    # pages, then first, last, key, fault, bare of each sheet
    ("one page", [A], [(1, 1, 1, "", 0)]),
    ("every page with its code", [A, A, B, B], [(1, 2, 1, "", 0), (3, 4, 2, "", 0)]),
    ("only first pages with a code", [A, NONE, NONE, B, NONE], [(1, 3, 1, "", 2), (4, 5, 2, "", 1)]),
    ("an enclosure with a square of its own", [A, ELSE, A], [(1, 3, 1, "", 1)]),
    ("a cover before the sheet", [NONE, NONE, A], [(1, 2, None, NO_SQUARE, 0), (3, 3, 1, "", 0)]),
    ("nothing to be read", [NONE, NONE], [(1, 2, None, NO_SQUARE, 0)]),
    ("another's square alone", [ELSE], [(1, 1, None, OTHER_SQUARE, 0)]),
    ("ours beside another's", [["a", *ELSE]], [(1, 1, 1, "", 0)]),
    ("two sheets in one picture", [["a", "b"]], [(1, 1, None, SEVERAL, 0)]),
    ("two on the second page", [A, ["a", "b"], B], [
        (1, 1, 1, "", 0), (2, 2, None, SEVERAL, 0), (3, 3, 2, "", 0),
    ]),
    ("back to the first", [A, B, A], [(1, 1, 1, "", 0), (2, 2, 2, "", 0), (3, 3, 1, "", 0)]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "pages", "sheets"), CASES, ids=[row[0] for row in CASES])
def test_sheets_by_the_codes_of_their_pages(case, pages, sheets):
    found = [(s.first, s.last, s.key, s.fault, s.bare) for s in sheets_of(pages, key_at)]
    assert found == sheets


PAGES = st.lists(st.lists(st.sampled_from(["a", "b", "c"]), max_size=2), min_size=1, max_size=12)


@given(PAGES)
def test_every_page_is_in_one_sheet_and_every_code_in_its_own(pages):
    found = sheets_of(pages, key_at)
    numbers = [number for s in found for number in range(s.first, s.last + 1)]
    assert numbers == list(range(1, len(pages) + 1))
    for sheet in found:
        keys = [
            {OURS[text] for text in texts if text in OURS}
            for texts in pages[sheet.first - 1 : sheet.last]
        ]
        assert (sheet.key is None) == bool(sheet.fault)
        if sheet.key is not None:
            assert all(each <= {sheet.key} for each in keys)
            assert sum(not each for each in keys) == sheet.bare
        elif sheet.fault != SEVERAL:
            assert not any(keys)
