"""Registers the app `nominations` and its job."""

from django.apps import AppConfig

from guongsang.shared import jobs


class NominationsConfig(AppConfig):
    name = "guongsang.nominations"
    label = "nominations"
    verbose_name = "Giới thiệu, đề nghị"

    def ready(self) -> None:
        import guongsang.nominations.papers  # noqa: F401, PLC0415 -- apps must be loaded first
        from guongsang.nominations import tasks  # noqa: PLC0415 -- models are not loaded before

        jobs.every(3_600, "nominations.remind", tasks.remind_by_calendar)
