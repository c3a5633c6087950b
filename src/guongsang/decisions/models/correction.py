"""What a decision of correction ('đính chính') puts right: what stood there, and what is right."""

from django.db import models
from django.db.models import Q

from guongsang.decisions.models.decision import Decision, DecisionLine
from guongsang.shared.amounts import figures


class What(models.TextChoices):
    """Where the wrong words stand. Names are never added or taken: that is another decision."""

    NAME = "name", "Họ tên, tên gọi"
    POSITION = "position", "Chức vụ, nghề nghiệp"
    UNIT = "unit", "Đơn vị"
    TITLE = "title", "Trích yếu"
    FORM = "form", "Hình thức khen"
    PRIZE = "prize", "Tổng tiền thưởng"


OF_A_NAME = (What.NAME, What.POSITION, What.UNIT)
OF_THE_WHOLE = (What.TITLE, What.FORM, What.PRIZE)
FIELDS = {What.TITLE: "title", What.FORM: "form", What.PRIZE: "prize_total"}
"""Columns of the decision for what stands in it once."""


class Amendment(models.Model):
    """One wrong place of a decision: `was` as printed, `now` as it should be.

    `decision` is the decision of correction; `line` the name of the corrected one, None for words
    of the whole. Money stands in digits.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="amendments")
    line = models.ForeignKey(
        DecisionLine, models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    what = models.CharField("chỗ sai", max_length=10, choices=What)
    was = models.CharField("đã ghi", max_length=250, blank=True)
    now = models.CharField("nay ghi đúng là", max_length=250, blank=True)

    class Meta:
        verbose_name = "chỗ đính chính"
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "line", "what"], name="one_amendment_of_a_name"
            ),
            models.UniqueConstraint(
                fields=["decision", "what"], condition=Q(line=None), name="one_amendment_of_a_word"
            ),
            models.CheckConstraint(
                name="amendment_stands_where_it_can",
                condition=Q(what__in=OF_A_NAME, line__isnull=False)
                | Q(what__in=OF_THE_WHOLE, line=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.said_was} → {self.said_now}"

    @property
    def said_was(self) -> str:
        """What stood there, as people read it."""
        return self._said(self.was)

    @property
    def said_now(self) -> str:
        """What is right, as people read it."""
        return self._said(self.now)

    def _said(self, words: str) -> str:
        return f"{figures(int(words))} đồng" if self.what == What.PRIZE and words else words
