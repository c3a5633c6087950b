"""The gallery draws everything there is."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.urls import reverse

from guongsang.web.kit.templatetags import ui
from tests.factories.accounts import UserFactory

TEMPLATES = Path(ui.__file__).resolve().parents[2] / "templates"
GALLERY = "\n".join(
    path.read_text(encoding="utf-8") for path in [
        *(TEMPLATES / "kit").glob("*.html"), *(TEMPLATES / "components").rglob("*.html")
    ]
)  # fmt: skip

pytestmark = pytest.mark.django_db


def test_gallery_shows_every_tag_and_filter():
    tags = {name for name in ui.register.tags if not re.search(rf"{{%\s*{name}\b", GALLERY)}
    filters = {name for name in ui.register.filters if f"|{name}" not in GALLERY}
    assert (tags, filters) == (set(), set())


def test_gallery_is_drawn_for_an_administrator(client):
    client.force_login(UserFactory(administrator=True))
    page = client.get(reverse("kit:gallery"))
    assert page.status_code == 200
    assert " style=" not in page.text


def test_gallery_is_absent_for_others(client):
    client.force_login(UserFactory())
    assert client.get(reverse("kit:gallery")).status_code == 404


@pytest.mark.parametrize(
    "source",
    [
        '{% badge label="x" colour="red" %}',
        '{% badge "x" %}',
        '{% notice title="x" shade="y" %}{% endnotice %}',
        '{% stat number=1 label="x" url="#" %}',
    ],
)
def test_an_unknown_property_is_a_template_error(source):
    with pytest.raises(TemplateSyntaxError):
        Template(source)


def test_an_unknown_tone_is_a_template_error():
    with pytest.raises(TemplateSyntaxError):
        Template('{% badge label="x" tone="purple" %}').render(Context())


def test_values_are_escaped_in_tags():
    drawn = Template(
        "{% badge label=name %}{% notice title=name %}{{ name }}{% endnotice %}"
    ).render(Context({"name": "<b>"}))
    assert "<b>" not in drawn
