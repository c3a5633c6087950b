"""The frame: menus by role, search, standing, colours that can be read."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from lxml import html

from guongsang.web import kit
from guongsang.web.kit import nav
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.kit.urls")]

CSS = Path(kit.__file__).resolve().parents[1] / "static" / "css"
TEXTS = ["ink", "ink-2", "ink-3", "accent", "gold", "good", "amber"]
PAIRS = [(text, ground) for text in TEXTS for ground in ("paper", "surface", "sunken")] + [
    ("accent", "accent-soft"), ("gold", "gold-soft"), ("good", "good-soft"), ("amber", "amber-soft"),
    ("ink-2", "info-soft"), ("on-accent", "accent-fill"), ("on-accent", "accent-fill-hover"),
    ("ink", "accent-soft"), ("ink", "gold-soft"), ("ink", "good-soft"), ("ink", "amber-soft"),
]  # fmt: skip


@pytest.fixture
def menus(monkeypatch):
    import_module("guongsang.config.urls")  # the areas declare their items when first loaded
    monkeypatch.setattr(nav, "_entries", {})
    monkeypatch.setattr(nav, "_searches", {})
    nav.register("office", "Chương trình", "page", "flag")
    nav.register("desk", "Hồ sơ", "fragment", "file-text", order=20)
    nav.register("desk", "Việc của tôi", "add", "inbox", order=10, short="Việc")
    nav.register("office", "Hệ thống", "half", "settings", when=lambda user: user.is_administrator)
    nav.register("portal", "Gương sáng", "refuse", "star")


def test_the_rail_shows_what_a_person_may_open(client, menus):
    client.force_login(UserFactory())
    page = html.fromstring(client.get("/page/").text)
    rail = [item.text_content().strip() for item in page.cssselect(".rail .rail-item")]
    assert rail == ["Việc của tôi", "Hồ sơ", "Chương trình"]
    assert [i.text_content().strip() for i in page.cssselect(".rail [aria-current]")] == [
        "Chương trình"
    ]
    assert [i.text_content().strip() for i in page.cssselect(".bottom li > .bottom-item")] == [
        "Việc",
        "Hồ sơ",
        "Chương trình",
    ]


def test_an_administrator_sees_more(client, menus):
    client.force_login(UserFactory(administrator=True))
    page = html.fromstring(client.get("/page/").text)
    assert "Hệ thống" in page.cssselect(".rail")[0].text_content()


def test_an_item_that_leads_nowhere_is_a_bug(client, menus):
    from django.urls import NoReverseMatch

    nav.register("desk", "Hỏng", "desk:khong-co", "x")
    client.force_login(UserFactory())
    with pytest.raises(NoReverseMatch):
        client.get("/page/")


def test_the_search_box_sends_words_to_the_registered_page(client, menus):
    client.force_login(UserFactory())
    assert not html.fromstring(client.get("/page/").text).cssselect(".top-search")
    nav.register_search("desk", "page", "Tìm gương, hồ sơ")
    box = html.fromstring(client.get("/page/?q=h%E1%BB%8D").text).cssselect(".top-search")[0]
    assert (box.get("action"), box.cssselect("input")[0].get("value")) == ("/page/", "họ")


def test_an_unknown_area_is_a_mistake():
    with pytest.raises(ValueError, match="unknown area"):
        nav.register("garden", "Vườn", "page", "leaf")


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _themes():
    blocks = re.findall(r":root[^{]*\{([^}]*)\}", (CSS / "tokens.css").read_text(encoding="utf-8"))
    return [dict(re.findall(r"--([\w-]+):\s*(#\w+)", block)) for block in blocks]


def test_every_text_colour_can_be_read_on_every_ground():
    light, dark, chosen_dark = _themes()
    assert dark == chosen_dark
    weak = []
    for name, theme in (("light", light), ("dark", dark)):
        for text, ground in PAIRS:
            high, low = sorted((_luminance(theme[text]), _luminance(theme[ground])), reverse=True)
            if (high + 0.05) / (low + 0.05) < 4.5:
                weak.append((name, text, ground))
    assert weak == []


def test_no_colour_is_used_that_is_not_a_token():
    names = set(_themes()[0]) | {"sans", "serif"}
    used = {
        name for path in CSS.rglob("*.css")
        for name in re.findall(r"var\(--([\w-]+)\)", path.read_text(encoding="utf-8"))
    }  # fmt: skip
    declared = set(re.findall(r"--([\w-]+):", (CSS / "tokens.css").read_text(encoding="utf-8")))
    assert used - declared == set()
    assert names <= declared | {"sans", "serif"}


def test_collected_stylesheets_point_at_hashed_files(settings, tmp_path):
    from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
    from django.core.files.base import ContentFile

    storage = ManifestStaticFilesStorage(location=str(tmp_path))
    paths = {}
    for path in [*CSS.rglob("*.css")]:
        name = path.relative_to(CSS.parent).as_posix()
        storage._save(name, ContentFile(path.read_bytes()))
        paths[name] = (storage, name)
    for font in re.findall(r"fonts/[\w-]+\.woff2", (CSS / "tokens.css").read_text()):
        storage._save(font, ContentFile(b"x"))
        paths[font] = (storage, font)
    assert [
        error for *_, error in storage.post_process(paths) if isinstance(error, Exception)
    ] == []
    text = (tmp_path / storage.stored_name("css/app.css")).read_text(encoding="utf-8")
    hashed = re.findall(r'@import url\("[\w/-]+\.[0-9a-f]{12}\.css"\) layer\(\w+\);', text)
    assert len(hashed) == (CSS / "app.css").read_text(encoding="utf-8").count("@import")
