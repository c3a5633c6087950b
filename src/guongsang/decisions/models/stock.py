"""Where a body's certificates are printed on stock of its own: one layout a kind of certificate."""

from django.db import models

from guongsang.orgs.models import Organisation
from vanban.text import fold


class StockLayout(models.Model):
    """Places of the words in millimetres: `places` maps a word's name to x, y and width.

    A word that has no place is not printed: the stock bears it already.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    title = models.CharField("tên giấy", max_length=60)
    key = models.CharField(max_length=60, editable=False)
    places = models.JSONField(default=dict, editable=False)

    objects: "models.Manager[StockLayout]" = models.Manager()

    class Meta:
        verbose_name = "vị trí in trên phôi"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="one_layout_of_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @staticmethod
    def key_of(title: str) -> str:
        """Return the name of a certificate however it is typed: 'GIẤY KHEN' is 'Giấy khen'."""
        return fold(title)[:60]
