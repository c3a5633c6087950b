"""Files as they were received: stored once by content, served only by views that check."""

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """One content, named by its SHA-256; two uploads of the same bytes share it."""

    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    size = models.PositiveBigIntegerField(editable=False)
    media_type = models.CharField(max_length=100, editable=False)
    extension = models.CharField(max_length=10, editable=False)
    stored_at = models.DateTimeField(editable=False)
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    def __str__(self) -> str:
        return f"{self.sha256[:12]}.{self.extension}"

    @property
    def path(self) -> str:
        """Where the storage keeps the bytes."""
        return f"{self.sha256[:2]}/{self.sha256}"
