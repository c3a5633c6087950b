"""A body's own template for one kind of document: every version that it ever used."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.documents.models.files import StoredFile
from guongsang.orgs.models import Organisation


class OwnTemplateQuerySet(models.QuerySet["OwnTemplate"]):
    def versions(self, organisation: Organisation, code: str) -> Self:
        """The body's templates for a recipe, the newest first."""
        return self.filter(organisation=organisation, recipe=code).order_by("-version")

    def in_use(self) -> Self:
        return self.filter(is_used=True)


class OwnTemplate(models.Model):
    """One .docx with named fields. Documents made from it keep pointing to it when it is replaced.

    At most one version of a body and recipe is used; where none is, the house's own format is.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    recipe = models.CharField(max_length=40, editable=False)
    version = models.PositiveSmallIntegerField(editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200, editable=False)
    used_fields = models.JSONField(default=list, editable=False)
    is_used = models.BooleanField(default=True, editable=False)
    added_at = models.DateTimeField(editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    objects = OwnTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "mẫu văn bản riêng"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "recipe", "version"], name="one_template_of_a_version"
            ),
            models.UniqueConstraint(
                fields=["organisation", "recipe"],
                condition=Q(is_used=True),
                name="one_template_in_use",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}, bản {self.version}"

    @property
    def prints_body(self) -> bool:
        """Whether what is composed from the record, and corrected as text, is printed at all."""
        return "noi_dung" in self.used_fields
