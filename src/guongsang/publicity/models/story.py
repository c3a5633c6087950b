"""A story on exemplars; each fact in it is tied to evidence and verified by a named person."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.exemplars.models import Evidence, Exemplar
from guongsang.orgs.models import Scoped, ScopedQuerySet
from guongsang.orgs.queries import reach_of
from guongsang.publicity.states import MOVES, IllegalMove, State

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class StoryType(models.TextChoices):
    """BG V.1, LT VI.6: what kind of content."""

    NEWS = "news", "Tin"
    ARTICLE = "article", "Bài viết"
    REPORTAGE = "reportage", "Phóng sự"
    CHRONICLE = "chronicle", "Ký sự"
    PORTRAIT = "portrait", "Gương điển hình"


class Topic(models.TextChoices):
    """LT II.1: what content is about."""

    EXEMPLARS = "exemplars", "Gương điển hình, người tốt việc tốt"
    MOVEMENTS = "movements", "Phong trào thi đua và kết quả"
    THOUGHT = "thought", "Tư tưởng Hồ Chí Minh về thi đua yêu nước"
    POLICY = "policy", "Chủ trương, chính sách về thi đua, khen thưởng"
    RENEWAL = "renewal", "Đổi mới công tác thi đua, khen thưởng"


class StoryQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.in_reach(reach_of(user))

    def public(self, on: date) -> Self:
        """What the public may read: published, and every consent it rests on still runs."""
        runs = Q(shown_until=None) | Q(shown_until__gte=on)
        return self.filter(runs, state=State.PUBLISHED)

    def due(self, at: datetime) -> Self:
        """Those whose hour of publication has come."""
        return self.filter(state=State.SCHEDULED, publish_at__lte=at)

    def lapsed(self, on: date) -> Self:
        """Those published on a consent that has run out."""
        return self.filter(state=State.PUBLISHED, shown_until__lt=on)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Story(Scoped):
    """One text for all channels. `source` is what was typed, `body` the sanitised HTML of it.

    Whoever wrote or last changed the text (`created_by`, `saved_by`) may not check or approve it.
    `shown_until` is the first day-end among the consents a published story rests on.
    """

    title = models.CharField("tiêu đề", max_length=200)
    slug = models.SlugField(max_length=220, unique=True, editable=False)
    type = models.CharField(
        "thể loại", max_length=10, choices=StoryType, default=StoryType.PORTRAIT
    )
    topic = models.CharField("chủ đề", max_length=10, choices=Topic, default=Topic.EXEMPLARS)
    lead = models.TextField("dẫn", max_length=600)
    source = models.TextField("nội dung")
    body = models.TextField(editable=False)
    method = models.TextField("cách làm để nơi khác áp dụng", blank=True)
    picture = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="ảnh",
    )  # fmt: skip
    picture_alt = models.CharField("mô tả ảnh", max_length=200, blank=True)
    byline = models.CharField("tác giả", max_length=120, blank=True)
    exemplars = models.ManyToManyField(
        Exemplar, blank=True, related_name="stories", verbose_name="gương trong bài"
    )
    main_field = models.ForeignKey(
        "programmes.Field", models.PROTECT, null=True, related_name="+", editable=False,
        verbose_name="lĩnh vực",
    )  # fmt: skip
    planned_columns = models.ManyToManyField("publicity.Column", blank=True, related_name="planned")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    saved_at = models.DateTimeField(editable=False)
    saved_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    checked_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    publish_at = models.DateTimeField("hẹn đăng", null=True, blank=True)
    published_at = models.DateTimeField(null=True, editable=False)
    shown_until = models.DateField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = "tin, bài"
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="story_portal"),
            models.Index(
                fields=["state", "main_field", "-published_at", "-id"], name="story_portal_field"
            ),
            models.Index(fields=["state", "l1", "-published_at", "-id"], name="story_portal_l1"),
            models.Index(fields=["state", "l2", "-published_at", "-id"], name="story_portal_l2"),
            models.Index(fields=["organisation", "-created_at", "-id"], name="story_unit"),
            models.Index(fields=["l1", "-created_at", "-id"], name="story_l1"),
            models.Index(fields=["l2", "-created_at", "-id"], name="story_l2"),
            models.Index(fields=["l3", "-created_at", "-id"], name="story_l3"),
        ]
        constraints = [
            *[
                models.CheckConstraint(
                    name=f"story_{what}_is_whole",
                    condition=Q(**{f"{what}_at": None, f"{what}_by": None})
                    | Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
                )
                for what in ("checked", "approved", "withdrawn")
            ],
            models.CheckConstraint(
                name="story_published_was_checked_and_approved",
                condition=~Q(state=State.PUBLISHED)
                | Q(
                    published_at__isnull=False, checked_by__isnull=False, approved_by__isnull=False
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def move_to(self, target: State) -> State:
        """Step to `target` in memory and return the state left behind. Services save."""
        origin = State(self.state)
        if target not in MOVES[origin]:
            raise IllegalMove(f"story {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class Fact(models.Model):
    """One statement of a story, with the evidence it rests on and who verified it (BP III.3)."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="facts")
    statement = models.CharField("sự việc, số liệu", max_length=300)
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="minh chứng"
    )
    source = models.CharField("nguồn khác", max_length=200, blank=True)
    added_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    verified_at = models.DateTimeField(null=True, editable=False)
    verified_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="fact_has_evidence_or_source",
                condition=Q(evidence__isnull=False) | ~Q(source=""),
                violation_error_message="Chọn minh chứng hoặc ghi nguồn của sự việc.",
            ),
            models.CheckConstraint(
                name="fact_verification_is_whole",
                condition=Q(verified_at=None, verified_by=None)
                | Q(verified_at__isnull=False, verified_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.statement
