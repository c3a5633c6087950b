"""Corrections: one asks, a second checks; the old words stay readable and the public is told."""

import pytest
from django.core.exceptions import ValidationError

from guongsang.audit.models import Entry
from guongsang.notifications.models import Notice
from guongsang.publicity import services
from guongsang.publicity.differences import Change, changes_of
from guongsang.publicity.services import Amendment
from guongsang.publicity.states import CORRECTION_MOVES, CorrectionState, IllegalMove
from guongsang.search import queries as search
from guongsang.shared.access import Refused
from tests.factories.publicity import ConsentFactory, FactFactory, StoryFactory, evidence_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(room):
    ConsentFactory(subject=room.exemplar.subject)
    told = StoryFactory(
        organisation=room.unit, published=True, created_by=room.writer,
        exemplars=[room.exemplar], columns=[room.column],
        source="Mở đầu.\n\nChị dạy 24 phụ nữ dệt.\n\nKết.",
    )  # fmt: skip
    FactFactory(story=told, verified=True, statement="24 phụ nữ được dạy nghề")
    return told


def _wrong(story, **more):
    given = {
        "why": "Nêu nhầm số học viên.", "parts": {"source": story.source.replace("24", "42")},
        **more,
    }  # fmt: skip
    return Amendment(**given)


def _asked(room, story, **more):
    return services.ask_correction(
        actor=room.writer, story_id=story.pk, amendment=_wrong(story, **more)
    )


def test_public_words_change_only_when_a_second_person_agrees(room, story):
    correction = _asked(room, story)
    story.refresh_from_db()
    assert "24 phụ nữ" in story.source
    for person in (room.writer, room.officer, room.stranger):
        with pytest.raises(Refused):
            services.make_correction(actor=person, correction_id=correction.pk)
    services.make_correction(actor=room.editor, correction_id=correction.pk)
    story.refresh_from_db()
    correction.refresh_from_db()
    assert "42 phụ nữ" in story.source
    assert "42 phụ nữ" in story.body
    assert (story.version, story.saved_by, story.state) == (2, room.writer, "published")
    assert "24 phụ nữ" in correction.before["source"]
    assert correction.before["title"] == story.title
    assert changes_of(correction) == [
        Change("Nội dung", "Chị dạy 24 phụ nữ dệt.", "Chị dạy 42 phụ nữ dệt.")
    ]
    acts = Entry.objects.filter(action__startswith="publicity.correction").order_by("pk")
    assert [row.action for row in acts] == [
        "publicity.correction_asked", "publicity.correction_made",
    ]  # fmt: skip
    assert acts[1].payload.why == "Nêu nhầm số học viên."
    assert search.find("42 phu nu", reach=None, kind="story", top=5).hits


def test_an_editor_who_asks_does_not_check_it_himself(room, story):
    correction = services.ask_correction(
        actor=room.editor, story_id=story.pk, amendment=_wrong(story)
    )
    with pytest.raises(Refused, match="người thứ hai"):
        services.make_correction(actor=room.editor, correction_id=correction.pk)
    services.make_correction(actor=room.head, correction_id=correction.pk)


def test_a_corrected_fact_rests_on_its_new_basis_and_its_checker(room, story):
    fact = story.facts.get()
    with pytest.raises(ValidationError, match="căn cứ"):
        _asked(room, story, facts={fact.pk: "42 phụ nữ được dạy nghề"})
    proof = evidence_of(room.exemplar)
    correction = _asked(room, story, facts={fact.pk: "42 phụ nữ được dạy nghề"}, evidence=proof)
    services.make_correction(actor=room.head, correction_id=correction.pk)
    fact.refresh_from_db()
    assert (fact.statement, fact.evidence, fact.verified_by, fact.added_by) == (
        "42 phụ nữ được dạy nghề", proof, room.head, room.writer,
    )  # fmt: skip
    assert changes_of(correction)[-1].was == "24 phụ nữ được dạy nghề"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"why": "  "}, "lý do"),
        ({"parts": {}}, "Chưa sửa chữ nào"),
        ({"parts": {"lead": " "}}, "xóa trắng"),
    ],
)
def test_an_empty_request_is_refused_with_what_to_do(room, story, more, said):
    with pytest.raises(ValidationError, match=said):
        _asked(room, story, **more)


def test_line_ends_of_a_browser_are_no_change(room, story):
    with pytest.raises(ValidationError, match="Chưa sửa"):
        _asked(room, story, parts={"source": story.source.replace("\n", "\r\n")})


def test_evidence_of_another_exemplar_is_refused(room, story):
    from tests.factories.publicity import ShownExemplarFactory

    other = evidence_of(ShownExemplarFactory(organisation=room.unit))
    with pytest.raises(ValidationError, match="không thuộc gương"):
        _asked(room, story, evidence=other)


def test_one_correction_waits_at_a_time(room, story):
    _asked(room, story)
    with pytest.raises(Refused, match="chờ kiểm tra"):
        _asked(room, story)


def test_a_refusal_leaves_the_story_and_tells_who_asked(
    room, story, django_capture_on_commit_callbacks
):
    correction = _asked(room, story)
    with pytest.raises(ValidationError):
        services.decline_correction(actor=room.editor, correction_id=correction.pk, why=" ")
    with django_capture_on_commit_callbacks(execute=True):
        services.decline_correction(
            actor=room.editor, correction_id=correction.pk, why="Biên bản ghi 24."
        )
    correction.refresh_from_db()
    assert (correction.state, correction.answer) == ("declined", "Biên bản ghi 24.")
    assert "24 phụ nữ" in type(story).objects.get().source
    assert Notice.objects.filter(recipient=room.writer, text__contains="Biên bản ghi 24").exists()
    with pytest.raises(Refused, match="đã được xử lý"):
        services.make_correction(actor=room.head, correction_id=correction.pk)
    assert _asked(room, story).state == CorrectionState.WAITING


def test_who_asked_may_take_it_back(room, story):
    correction = _asked(room, story)
    services.decline_correction(actor=room.writer, correction_id=correction.pk, why="Tôi nhầm.")
    assert not story.corrections.waiting().exists()


def test_taking_the_story_down_ends_what_waits(room, story):
    correction = _asked(room, story)
    services.withdraw(actor=room.editor, story_id=story.pk, why="Sai người")
    correction.refresh_from_db()
    assert (correction.state, correction.decided_by) == ("declined", room.editor)


def test_only_published_stories_are_corrected(room):
    draft = StoryFactory(organisation=room.unit, created_by=room.writer)
    with pytest.raises(Refused, match="đã đăng"):
        _asked(room, draft)


def test_what_is_decided_is_not_decided_again(room, story):
    correction = _asked(room, story)
    assert CORRECTION_MOVES[CorrectionState.MADE] == frozenset()
    correction.state = CorrectionState.MADE
    with pytest.raises(IllegalMove):
        correction.move_to(CorrectionState.DECLINED)
