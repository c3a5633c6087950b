"""Corrections on the screens: proposed, checked by another, read by the public."""

import pytest
from django.urls import reverse

from guongsang.publicity.models import Correction
from guongsang.publicity.services.corrections import PARTS
from tests.factories.publicity import ConsentFactory, FactFactory, StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(room):
    ConsentFactory(subject=room.exemplar.subject)
    told = StoryFactory(
        organisation=room.unit, published=True, created_by=room.writer,
        exemplars=[room.exemplar], columns=[room.column],
    )  # fmt: skip
    FactFactory(story=told, verified=True)
    return told


def _url(name, *args):
    return reverse(f"newsroom:{name}", args=args)


def _typed(story, **changed):
    fact = story.facts.get()
    return {
        **{name: getattr(story, name) for name in PARTS},
        f"fact_{fact.pk}": fact.statement, "why": "Bài nêu nhầm số học viên.", **changed,
    }  # fmt: skip


def test_a_correction_goes_through_two_people_and_the_public_reads_why(
    room, send, see, client, story
):
    public = reverse("portal:story", args=[story.slug])
    assert _url("correct", story.pk) in see(room.writer, _url("story", story.pk))
    form = see(room.writer, _url("correct", story.pk))
    assert "Chị dạy 24 phụ nữ dệt." in form
    asked = send(
        room.writer, _url("correct", story.pk), _typed(story, source="Chị dạy 42 phụ nữ dệt.")
    )
    assert asked.url == _url("story", story.pk)
    correction = Correction.objects.get()
    assert "Người đề nghị không tự kiểm tra" in see(room.writer, _url("story", story.pk))
    assert send(room.writer, _url("make_correction", correction.pk)).status_code == 403
    client.logout()
    before = client.get(public).content.decode()
    assert "24 phụ nữ" in before
    assert "Đã đính chính" not in before
    assert "Kiểm tra đính chính" in see(room.editor, reverse("desk:home"))
    page = see(room.editor, _url("story", story.pk))
    assert "Chị dạy 24 phụ nữ dệt." in page
    assert "Chị dạy 42 phụ nữ dệt." in page
    send(room.editor, _url("make_correction", correction.pk))
    client.logout()
    after = client.get(public).content.decode()
    assert "42 phụ nữ dệt" in after
    assert "24 phụ nữ dệt" not in after
    assert "Đã đính chính ngày" in after
    assert "Bài nêu nhầm số học viên." in after
    assert "Trước và sau" in see(room.head, _url("story", story.pk))


def test_a_corrected_fact_asks_for_its_basis_beside_the_box(room, send, story):
    fact = story.facts.get()
    wrong = _typed(story, **{f"fact_{fact.pk}": "42 phụ nữ"})
    answer = send(room.writer, _url("correct", story.pk), wrong)
    assert answer.status_code == 422
    assert "ghi căn cứ" in answer.content.decode()
    assert "42 phụ nữ" in answer.content.decode()
    send(room.writer, _url("correct", story.pk), wrong | {"basis": "Biên bản 12/5/2025"})
    assert Correction.objects.get().source == "Biên bản 12/5/2025"


def test_declining_needs_a_reason_and_strangers_find_nothing(room, send, see, story):
    send(room.writer, _url("correct", story.pk), _typed(story, lead="Lời dẫn khác."))
    correction = Correction.objects.get()
    url = _url("decline_correction", correction.pk)
    see(room.stranger, url, status=404)
    assert send(room.editor, url, {"why": ""}).status_code == 422
    send(room.editor, url, {"why": "Lời dẫn không sai."})
    assert "Lời dẫn không sai." in see(room.writer, _url("story", story.pk))
