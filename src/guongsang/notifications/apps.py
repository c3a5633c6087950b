"""Registers the app `notifications` and its job."""

from django.apps import AppConfig

from guongsang.shared import jobs


class NotificationsConfig(AppConfig):
    name = "guongsang.notifications"
    label = "notifications"
    verbose_name = "Thông báo"

    def ready(self) -> None:
        from guongsang.notifications import tasks  # noqa: PLC0415 -- models are not loaded before

        jobs.every(15, "notifications.send", tasks.send_letters)
