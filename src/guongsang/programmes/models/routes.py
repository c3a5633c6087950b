"""How a gương travels in a plan, from introduction to outcome, and where it is to be told."""

from django.db import models

from guongsang.awards.models import RecognitionLevel
from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import Cadence, Medium, OutcomeBy, Purpose, Step
from guongsang.programmes.models.obligations import Quota
from guongsang.programmes.models.programme import Programme, Sourced
from guongsang.programmes.predicates import OrganisationPredicate


class PlannedChannel(Sourced):
    """A channel the plan names, with the columns it asks for (BG-V.1-1b)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="channels")
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="đơn vị chủ quản",
    )  # fmt: skip
    owner_text = models.CharField("đơn vị chủ quản bằng lời", max_length=160, blank=True)
    name = models.CharField("kênh", max_length=160)
    medium = models.CharField("hình thức", max_length=12, choices=Medium)
    columns = models.JSONField("chuyên mục", default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name"], name="one_planned_channel_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Route(Sourced):
    """Who introduces to whom, how often, for what, through which steps, concluded by whom.

    `receiver` null means the sender's own unit: each recognises its own. `quota` is one of those
    that share a duty; for each sender the most special of that duty counts.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="routes")
    code = models.SlugField(max_length=60)
    name = models.CharField("tên", max_length=200)
    sender = models.JSONField("ai giới thiệu", default=dict)
    sender_text = models.CharField("ai giới thiệu, bằng lời", max_length=200, blank=True)
    receiver = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="nơi nhận",
    )  # fmt: skip
    via = models.CharField("gửi qua", max_length=120, blank=True)
    via_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="đơn vị tiếp nhận thay",
    )  # fmt: skip
    cadence = models.CharField("kỳ", max_length=10, choices=Cadence)
    purposes = models.JSONField("mục đích", default=list)
    level = models.CharField("cấp hướng tới", max_length=10, choices=RecognitionLevel)
    steps = models.JSONField("các bước", default=list)
    outcome_by = models.CharField("ai kết luận", max_length=10, choices=OutcomeBy)
    council_owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="Hội đồng của",
    )  # fmt: skip
    follow_on = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name="đề xuất tiếp theo",
    )  # fmt: skip
    quota = models.ForeignKey(
        Quota, models.SET_NULL, null=True, blank=True, related_name="routes",
        verbose_name="tính vào chỉ tiêu",
    )  # fmt: skip
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "tuyến giới thiệu"
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="one_route_of_a_code"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audience(self) -> OrganisationPredicate:
        """Who may introduce by this route."""
        return OrganisationPredicate.load(self.sender)

    @property
    def is_own_unit(self) -> bool:
        return self.receiver_id is None

    @property
    def step_labels(self) -> list[str]:
        return [Step(step).label for step in self.steps]

    @property
    def purpose_labels(self) -> list[str]:
        return [Purpose(purpose).label for purpose in self.purposes]
