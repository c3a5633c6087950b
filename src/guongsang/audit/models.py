"""The ledger: entries are written once, sealed in a chain, and never changed.

What may have to be erased (names, reasons, details) stands beside the entry in `Payload`; the
entry keeps only its salted digest, so that erasing a person never erases that something happened.
Database triggers refuse every change of `Entry` and `Seal` (migration 0002).
"""

from django.db import models


def _hash_field() -> "models.CharField[str, str]":
    return models.CharField(max_length=64, editable=False)


class Entry(models.Model):
    """That somebody did something to something at a real moment."""

    at = models.DateTimeField()
    actor_key = models.CharField(max_length=60)
    action = models.CharField(max_length=60)
    target_key = models.CharField(max_length=60)
    about_key = models.CharField(max_length=60, blank=True)
    payload_digest = _hash_field()

    class Meta:
        indexes = [
            models.Index(fields=["target_key", "-id"], name="entry_by_target"),
            models.Index(fields=["about_key", "-id"], name="entry_by_about"),
            models.Index(fields=["actor_key", "-id"], name="entry_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_key} {self.action} {self.target_key}"


class Payload(models.Model):
    """Erasable words of an entry: who as they were called, on what, why, with what detail."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="payload")
    salt = models.CharField(max_length=32)
    actor_label = models.CharField(max_length=200)
    role = models.CharField(max_length=120, blank=True)
    target_label = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.actor_label}: {self.target_label}"


class Seal(models.Model):
    """One link of the chain: `hash` covers the former link and one entry."""

    number = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="seal")
    former = _hash_field()
    hash = _hash_field()

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class FormToken(models.Model):
    """A rendered form's own number: sent twice, it leads to the first result."""

    token = models.UUIDField(primary_key=True)
    user_key = models.CharField(max_length=60)
    at = models.DateTimeField()
    location = models.CharField(max_length=400, blank=True)
    texts = models.CharField(max_length=64, blank=True)
    """A digest of the long texts sent; empty where there are none, as in a ballot (ADR 0023)."""

    class Meta:
        indexes = [models.Index(fields=["at"], name="form_token_by_age")]

    def __str__(self) -> str:
        return str(self.token)
