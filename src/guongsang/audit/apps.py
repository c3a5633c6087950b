"""Registers the app `audit` and its jobs."""

from django.apps import AppConfig

from guongsang.shared import jobs


class AuditConfig(AppConfig):
    name = "guongsang.audit"
    label = "audit"
    verbose_name = "Nhật ký hệ thống"

    def ready(self) -> None:
        from guongsang.audit import tasks  # noqa: PLC0415 -- models are not loaded before

        jobs.every(5, "audit.seal", tasks.seal_new_entries)
        jobs.every(3_600, "audit.forget_tokens", tasks.forget_old_tokens)
