"""Registers the app `documents` and its jobs."""

from django.apps import AppConfig

from guongsang.shared import jobs


class DocumentsConfig(AppConfig):
    name = "guongsang.documents"
    label = "documents"
    verbose_name = "Tài liệu"

    def ready(self) -> None:
        from guongsang.documents import tasks  # noqa: PLC0415 -- models are not loaded before

        jobs.every(30, "documents.deliveries", tasks.take_up_deliveries)
        jobs.every(30, "documents.readings", tasks.take_up_readings)
