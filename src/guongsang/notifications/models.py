"""What was told to whom, on the screen and by mail."""

from django.conf import settings
from django.db import models


class Notice(models.Model):
    """A line in a person's inbox, with the page where it can be acted on."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    at = models.DateTimeField()
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["recipient", "-at", "-id"], name="notice_by_recipient")]

    def __str__(self) -> str:
        return self.text


class Mail(models.Model):
    """A letter in the outbox; sent by the worker after the commit, never twice.

    `attached_path` names a file of the storage that goes with it; it is read when it is sent.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ gửi"
        SENT = "sent", "Đã gửi"
        FAILED = "failed", "Không gửi được"

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    attached_path = models.CharField(max_length=120, blank=True)
    attached_name = models.CharField(max_length=200, blank=True)
    attached_type = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "made_at"], name="mail_by_state")]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
