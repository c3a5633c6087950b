"""Registers the app `programmes` and its jobs."""

from django.apps import AppConfig

from guongsang.shared import jobs


class ProgrammesConfig(AppConfig):
    name = "guongsang.programmes"
    label = "programmes"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        import guongsang.programmes.papers  # noqa: F401, PLC0415 -- apps must be loaded first
        from guongsang.programmes import tasks  # noqa: PLC0415 -- models are not loaded before

        jobs.every(60, "programmes.proposals", tasks.take_up_proposals)
