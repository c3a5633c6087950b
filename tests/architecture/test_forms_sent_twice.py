"""Every address that takes a form lets it act once, and every form of ours carries its number."""

import re
from pathlib import Path

from tests.architecture.test_addresses import _views

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "guongsang" / "web" / "templates"
ACTS_ONCE_INSIDE = {
    "council_room:cast",  # a refusal is recorded outside the transaction in which `@once` runs
    "council_room:written",  # the same
    "desk:paper_look",  # codes are read before it: others write meanwhile
    "office:document_signed",  # a file is judged before it: others write meanwhile
}
KEEPS_NOTHING_NEW = {
    "council_room:review",  # shows the marks again
    "council_room:score_autosave",  # the version is checked: a repeat writes nothing
    "desk:dossier_autosave",  # the version is checked: a repeat writes nothing
    "office:sheet_faults",  # gives a file back
}
OF_THE_LIBRARY = ("account/", "mfa/", "components/user_menu.html")
"""Sign-in, passwords and the second factor are allauth's acts."""


def _layers(view):
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


def _methods(view):
    for layer in _layers(view):
        code = getattr(layer, "__code__", None)
        if code and "request_method_list" in code.co_freevars:
            cell = layer.__closure__[code.co_freevars.index("request_method_list")]
            return set(cell.cell_contents)
    return set()


def _is_once(view):
    return any(
        layer.__code__.co_filename.endswith("kit/once.py")
        for layer in _layers(view)
        if hasattr(layer, "__code__")
    )


def _ours():
    library = ("account_", "mfa_")
    for name, view in _views():
        if not name.startswith(library) and view.__module__.startswith("guongsang."):
            yield name, view


def test_every_address_says_which_methods_it_takes():
    assert sorted(name for name, view in _ours() if not _methods(view)) == []


def test_every_address_that_takes_a_form_lets_it_act_once():
    twice = {name for name, view in _ours() if "POST" in _methods(view) and not _is_once(view)}
    assert twice == ACTS_ONCE_INSIDE | KEEPS_NOTHING_NEW


def test_every_form_of_ours_carries_its_number():
    bare = set()
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES).as_posix()
        text = path.read_text(encoding="utf-8")
        for form in re.findall(r'<form[^>]*method="post".*?</form>', text, re.DOTALL):
            if "form_token" not in form and not name.startswith(OF_THE_LIBRARY):
                bare.add(name)
    assert bare == {
        "council_room/ballot.html",  # marks are looked over first
        "office/organisations_sheet.html",  # asks for the sheet with its faults beside the rows
    }
