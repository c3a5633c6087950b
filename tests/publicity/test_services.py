"""Acts on stories: what they leave behind, whom they refuse, what they take down."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from guongsang.audit.models import Entry
from guongsang.documents import services as documents
from guongsang.notifications.models import Notice
from guongsang.programmes.models import PlannedChannel
from guongsang.publicity import services, tasks
from guongsang.publicity.models import Channel, Column, Consent, Story, Topic
from guongsang.publicity.services import Appearance, Letter, Stale, Terms, Text
from guongsang.publicity.states import State
from guongsang.search import queries as search
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.factories.orgs import OrganisationFactory
from tests.factories.publicity import (
    ChannelFactory,
    ConsentFactory,
    FactFactory,
    ShownExemplarFactory,
    StoryFactory,
    evidence_of,
    picture_upload,
    png_chunk,
)

pytestmark = pytest.mark.django_db
TEXT = Text(title="Người giữ  nghề dệt", lead="Dẫn", source="Chị dạy **24** người.")


@pytest.fixture
def draft(room):
    return services.write(
        actor=room.writer, organisation=room.unit, text=TEXT, exemplars=[room.exemplar]
    )


@pytest.fixture
def consent(room):
    return ConsentFactory(subject=room.exemplar.subject)


@pytest.fixture
def published(room, consent):
    story = StoryFactory(
        organisation=room.unit, approved=True, created_by=room.writer, exemplars=[room.exemplar]
    )
    return services.publish(actor=room.editor, story_id=story.pk, columns=[room.column])


def _actions(target_of="publicity.story"):
    rows = Entry.objects.filter(target_key__startswith=target_of).order_by("pk")
    return list(rows.values_list("action", flat=True))


def _found_by_public():
    return [hit.object_id for hit in search.find("nghe det", reach=None, kind="story").hits]


def test_write_begins_a_draft_that_only_staff_find(room, draft):
    assert (draft.state, draft.title, draft.l1_id) == (
        State.DRAFT,
        "Người giữ nghề dệt",
        room.body.pk,
    )
    assert draft.body == "<p>Chị dạy <strong>24</strong> người.</p>"
    assert draft.slug == f"nguoi-giu-nghe-det-{draft.pk}"
    assert _found_by_public() == []
    assert _actions() == ["publicity.story_begun", "publicity.exemplars_chosen"]


def test_write_is_refused_to_strangers(room):
    with pytest.raises(Refused):
        services.write(actor=room.stranger, organisation=room.unit, text=TEXT)


def test_an_exemplar_out_of_sight_cannot_be_chosen(room, draft):
    with pytest.raises(ValidationError):
        services.choose_exemplars(
            actor=room.writer, story_id=draft.pk, exemplars=[ShownExemplarFactory()]
        )


def test_a_stale_save_changes_nothing_and_brings_the_other_text(room, draft):
    seen = draft.version
    services.save(actor=room.officer, story_id=draft.pk, version=seen, text=Text(title="Mới"))
    with pytest.raises(Stale) as stale:
        services.save(actor=room.writer, story_id=draft.pk, version=seen, text=TEXT)
    assert stale.value.story.title == "Mới"
    assert Story.objects.get().title == "Mới"


def test_a_picture_is_kept_without_what_the_camera_hid(room, draft):
    upload = picture_upload(png_chunk(b"eXIf", b"GPS 22.14"))
    story = services.set_picture(actor=room.writer, story_id=draft.pk, file=upload, alt="Chị Mai")
    assert b"GPS" not in documents.content_of(story.picture)
    assert services.remove_picture(actor=room.writer, story_id=draft.pk).picture is None


@pytest.mark.parametrize(
    ("name", "content", "alt"),
    [
        ("a.png", b"not a picture", "Chị Mai"),
        ("a.exe", b"MZ", "Chị Mai"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "Chị Mai"),
        ("a.png", None, "  "),
    ],
)
def test_what_is_no_picture_or_not_described_is_refused(room, draft, name, content, alt):
    upload = SimpleUploadedFile(name, content) if content else picture_upload()
    with pytest.raises(ValidationError):
        services.set_picture(actor=room.writer, story_id=draft.pk, file=upload, alt=alt)


def test_a_fact_rests_on_evidence_of_the_storys_exemplar_or_on_a_source(room, draft):
    own, foreign = evidence_of(room.exemplar), evidence_of(ShownExemplarFactory())
    add = {"actor": room.writer, "story_id": draft.pk, "statement": "24 người"}
    assert services.add_fact(**add, evidence=own).evidence == own
    assert services.add_fact(**add, source="Hội Phụ nữ").source == "Hội Phụ nữ"
    for bad in ({}, {"source": "  "}, {"evidence": foreign}):
        with pytest.raises(ValidationError):
            services.add_fact(**add, **bad)
    with pytest.raises(ValidationError):
        services.add_fact(actor=room.writer, story_id=draft.pk, statement=" ", evidence=own)


def test_three_people_bring_a_draft_to_the_public(room, draft, consent):
    fact = services.add_fact(
        actor=room.writer, story_id=draft.pk, statement="24 người", source="Hội Phụ nữ"
    )
    services.ask_check(actor=room.writer, story_id=draft.pk)
    with pytest.raises(Refused):
        services.verify_fact(actor=room.writer, fact_id=fact.pk)
    assert (
        services.verify_fact(actor=room.propaganda, fact_id=fact.pk).verified_by == room.propaganda
    )
    services.finish_check(actor=room.propaganda, story_id=draft.pk)
    with pytest.raises(Refused):
        services.approve(actor=room.writer, story_id=draft.pk)
    services.approve(actor=room.editor, story_id=draft.pk)
    story = services.publish(actor=room.editor, story_id=draft.pk, columns=[room.column])
    story.refresh_from_db()
    assert (story.state, story.checked_by, story.approved_by) == (
        State.PUBLISHED, room.propaganda, room.editor,
    )  # fmt: skip
    assert [p.column for p in story.placements.standing()] == [room.column]
    assert _found_by_public() == [story.pk]
    told = (
        Notice.objects.filter(recipient=room.writer).order_by("pk").values_list("text", flat=True)
    )
    assert [text.split("”")[1] for text in told] == [" đã được duyệt.", " đã đăng."]
    about = Entry.objects.filter(about_key=f"exemplars.exemplar:{room.exemplar.pk}")
    assert "publicity.story_published" in about.values_list("action", flat=True)


def test_back_to_draft_keeps_verified_facts_and_drops_check_and_approval(room):
    story = StoryFactory(organisation=room.unit, approved=True)
    FactFactory(story=story, verified=True)
    story = services.back_to_draft(actor=room.writer, story_id=story.pk, why="Sai số")
    story.refresh_from_db()
    assert (story.state, story.checked_by, story.approved_by) == (State.DRAFT, None, None)
    assert story.facts.filter(verified_at=None).count() == 0


def test_withdraw_takes_it_off_everywhere_and_a_channel_waits_to_be_confirmed(room, published):
    facebook = ChannelFactory(owner=room.unit, name="Facebook", kind=Channel.Kind.FACEBOOK)
    outside = services.place(
        actor=room.officer, story_id=published.pk, channel=facebook,
        appearance=Appearance(placed_at=timezone.now(), address="https://example.vn/1"),
    )  # fmt: skip
    services.withdraw(actor=room.head, story_id=published.pk, why="Có ý kiến khác")
    assert not Story.objects.public(clock.today()).exists()
    assert not published.placements.standing().exists()
    assert _found_by_public() == []
    assert list(published.placements.awaiting_take_down()) == [outside]
    services.confirm_take_down(actor=room.officer, placement_id=outside.pk)
    assert list(published.placements.awaiting_take_down()) == []


def test_withdrawing_consent_brings_the_story_down_with_a_receipt(room, consent, published):
    given = services.withdraw_consent(actor=room.officer, consent_id=consent.pk, why="Đổi ý")
    published.refresh_from_db()
    assert (published.state, published.withdrawn_by) == (State.WITHDRAWN, room.officer)
    assert [(r["title"], r["channel"], r["is_outside"]) for r in given.receipt] == [
        (published.title, "Cổng Gương Sáng", False)
    ]
    with pytest.raises(Refused):
        services.withdraw_consent(actor=room.officer, consent_id=consent.pk, why="Lại")


def test_another_consent_that_stands_keeps_the_story_up(room, consent, published):
    ConsentFactory(subject=room.exemplar.subject).channels.set([room.portal])
    facebook = ChannelFactory(owner=room.unit, name="Facebook")
    services.place(
        actor=room.officer, story_id=published.pk, channel=facebook,
        appearance=Appearance(placed_at=timezone.now()),
    )  # fmt: skip
    given = services.withdraw_consent(actor=room.officer, consent_id=consent.pk, why="Đổi ý")
    published.refresh_from_db()
    assert published.state == State.PUBLISHED
    assert [r["channel"] for r in given.receipt] == ["Facebook"]


def test_an_agreement_given_under_a_merged_entry_still_counts_and_can_be_taken_back(room):
    double = ShownExemplarFactory(organisation=room.unit)
    subject, consent = double.subject, ConsentFactory(subject=double.subject)
    double.filed_as, double.subject = subject, room.exemplar.subject
    double.save()
    subject.merged_into = room.exemplar.subject
    subject.save()
    story = StoryFactory(organisation=room.unit, approved=True, exemplars=[double])
    services.publish(actor=room.editor, story_id=story.pk, columns=[room.column])
    assert list(Consent.objects.visible_to(room.officer)) == [consent]
    services.withdraw_consent(actor=room.officer, consent_id=consent.pk, why="Đổi ý")
    story.refresh_from_db()
    assert story.state == State.WITHDRAWN


def test_consent_to_pictures_carries_the_picture(room, draft):
    terms = Terms(wording="Đồng ý", given_by="Lò Thị Mai", given_on=clock.today())
    services.set_picture(actor=room.writer, story_id=draft.pk, file=picture_upload(), alt="Chị Mai")
    services.record_consent(actor=room.officer, subject=room.exemplar.subject, terms=terms)
    Story.objects.update(
        state=State.APPROVED, checked_at=timezone.now(), checked_by=room.head,
        approved_at=timezone.now(), approved_by=room.head,
    )  # fmt: skip
    with pytest.raises(Refused, match="hình ảnh"):
        services.publish(actor=room.editor, story_id=draft.pk, columns=[room.column])


def test_consent_of_somebody_not_entitled_is_not_recorded(room):
    terms = Terms(wording="x", given_by="x", given_on=clock.today(), capacity="guardian")
    with pytest.raises(ValidationError):
        services.record_consent(actor=room.officer, subject=room.exemplar.subject, terms=terms)
    late = Terms(wording="x", given_by="x", given_on=clock.today() + timedelta(days=1))
    with pytest.raises(ValidationError):
        services.record_consent(actor=room.officer, subject=room.exemplar.subject, terms=late)
    over = Terms(
        wording="x", given_by="x", given_on=clock.today(), until=clock.today() - timedelta(days=1)
    )
    with pytest.raises(ValidationError):
        services.record_consent(actor=room.officer, subject=room.exemplar.subject, terms=over)
    assert not Consent.objects.exists()


def test_a_consent_that_runs_out_takes_the_story_down(room, business_day):
    business_day("2025-06-03")
    ConsentFactory(subject=room.exemplar.subject, until="2025-06-30")
    story = StoryFactory(organisation=room.unit, approved=True, exemplars=[room.exemplar])
    story = services.publish(actor=room.editor, story_id=story.pk, columns=[room.column])
    assert str(story.shown_until) == "2025-06-30"
    business_day("2025-07-01")
    assert not Story.objects.public(clock.today()).exists()
    assert tasks.publish_and_take_down() == 1
    story.refresh_from_db()
    assert story.state == State.WITHDRAWN


def test_the_clock_publishes_once_what_was_scheduled(room, consent):
    story = StoryFactory(organisation=room.unit, approved=True, exemplars=[room.exemplar])
    at = clock.now() + timedelta(hours=1)
    services.schedule(actor=room.editor, story_id=story.pk, columns=[room.column], at=at)
    assert services.publish_due() == 0
    Story.objects.update(publish_at=clock.now() - timedelta(minutes=1))
    assert (services.publish_due(), services.publish_due()) == (1, 0)
    story.refresh_from_db()
    assert story.state == State.PUBLISHED
    assert story.placements.get().placed_by == story.approved_by


def test_scheduled_without_consent_goes_back_and_the_writer_hears_why(room, consent):
    story = StoryFactory(organisation=room.unit, approved=True, exemplars=[room.exemplar])
    at = clock.now() + timedelta(hours=1)
    services.schedule(actor=room.editor, story_id=story.pk, columns=[room.column], at=at)
    services.withdraw_consent(actor=room.officer, consent_id=consent.pk, why="Đổi ý")
    story.refresh_from_db()
    assert (story.state, story.publish_at) == (State.APPROVED, None)
    Story.objects.update(state=State.SCHEDULED, publish_at=clock.now())
    assert services.publish_due() == 0
    assert Notice.objects.filter(recipient=story.created_by, text__contains="chưa đồng ý").exists()
    Story.objects.update(state=State.SCHEDULED, publish_at=clock.now())
    assert services.unschedule(actor=room.editor, story_id=story.pk).state == State.APPROVED


def test_revocation_takes_down_what_is_up_and_what_is_on_its_way(room, published):
    waiting = StoryFactory(organisation=room.unit, approved=True, exemplars=[room.exemplar])
    draft = StoryFactory(organisation=room.unit, exemplars=[room.exemplar])
    other = StoryFactory(organisation=room.unit, approved=True)
    down = services.withdraw_stories_of(actor=room.head, exemplar=room.exemplar, why="Hủy")
    states = dict(Story.objects.values_list("pk", "state"))
    assert [story.pk for story in down] == sorted([published.pk, waiting.pk])
    assert states == {
        published.pk: State.WITHDRAWN, waiting.pk: State.WITHDRAWN,
        draft.pk: State.DRAFT, other.pk: State.APPROVED,
    }  # fmt: skip


def test_an_appearance_is_recorded_once_an_issue_and_its_reach_counted(room, published):
    bulletin = ChannelFactory(
        owner=room.unit, name="Bản tin", kind=Channel.Kind.BULLETIN, medium="traditional"
    )
    june = Appearance(placed_at=timezone.now(), issue="Số 6/2025", airtime_seconds=300)
    place = {"actor": room.officer, "story_id": published.pk, "channel": bulletin}
    placed = services.place(**place, appearance=june)
    with pytest.raises(ValidationError):
        services.place(**place, appearance=june)
    services.place(**place, appearance=Appearance(placed_at=timezone.now(), issue="Số 7/2025"))
    assert services.record_reach(actor=room.officer, placement_id=placed.pk, reach=500).reach == 500
    with pytest.raises(ValidationError):
        services.place(**place, appearance=june, column=room.column)


def test_a_plans_channels_and_columns_are_opened_once(room, programme):
    PlannedChannel.objects.create(
        programme=programme, name="Cổng thông tin điện tử Ban Dân tộc", medium="online",
        columns=["Người dân tộc thiểu số điển hình", "Người có uy tín"],
    )  # fmt: skip
    PlannedChannel.objects.create(programme=programme, name="Zalo", medium="online", order=1)
    for _ in range(2):
        services.open_channels(actor=None, programme=programme)
    kinds = set(Channel.objects.exclude(is_portal=True).values_list("name", "kind"))
    assert kinds == {("Cổng thông tin điện tử Ban Dân tộc", "website"), ("Zalo", "zalo")}
    portal = Column.objects.filter(channel__is_portal=True).values_list("name", flat=True)
    assert set(portal) == {
        "Gương điển hình", "Người dân tộc thiểu số điển hình", "Người có uy tín",
    }  # fmt: skip


@pytest.fixture
def programme(room):
    from guongsang.programmes.models import Programme

    return Programme.objects.create(
        code="ke-hoach", issuer=room.body, title="Kế hoạch", period_first=2021, period_last=2025,
        execution_first=2021, execution_last=2025, created_at=timezone.now(),
    )  # fmt: skip


def test_channels_are_opened_by_those_who_keep_them(room):
    made = services.open_channel(
        actor=room.editor, owner=room.unit, name="Facebook Sở", kind="facebook", medium="online"
    )
    column = services.open_column(actor=room.editor, channel=made, name="Người tốt, việc tốt")
    assert column.slug == "nguoi-tot-viec-tot"
    with pytest.raises(ValidationError):
        services.open_channel(
            actor=room.editor, owner=room.unit, name="Facebook Sở", kind="facebook", medium="online"
        )
    with pytest.raises(ValidationError):
        services.open_column(actor=room.editor, channel=made, name="…")
    with pytest.raises(Refused):
        services.open_column(actor=room.writer, channel=made, name="Khác")


def test_an_exemplar_is_handed_to_a_media_body_once(room):
    room.exemplar.state = "recognised"
    room.exemplar.save()
    paper = OrganisationFactory(name="Báo Bắc Kạn")
    give = {"actor": room.officer, "exemplar": room.exemplar, "receiver": paper}
    services.hand_over(**give, note="Viết phóng sự")
    with pytest.raises(ValidationError):
        services.hand_over(**give)


def test_a_citizens_letter_reaches_the_officers_and_its_contact_is_erased(room):
    letter = Letter(who="Anh Páo", deed="Dạy chữ", teller="Bà Lan", contact="0912")
    row = services.suggest(organisation=room.unit, letter=letter)
    assert Notice.objects.get().recipient == room.officer
    with pytest.raises(Refused):
        services.answer_suggestion(actor=room.stranger, suggestion_id=row.pk, answer="Đã ghi sổ")
    with pytest.raises(ValidationError):
        services.answer_suggestion(actor=room.officer, suggestion_id=row.pk, answer=" ")
    row = services.answer_suggestion(actor=room.officer, suggestion_id=row.pk, answer="Đã ghi sổ")
    assert (row.contact, row.answered_by) == ("", room.officer)


def test_topic_decides_whether_an_exemplar_is_needed(room):
    story = services.write(
        actor=room.writer, organisation=room.unit, text=Text(title="Bác Hồ", topic=Topic.THOUGHT)
    )
    fact = services.add_fact(
        actor=room.writer, story_id=story.pk, statement="11/6/1948", source="Lời kêu gọi"
    )
    services.verify_fact(actor=room.head, fact_id=fact.pk)
    services.finish_check(actor=room.head, story_id=story.pk)
