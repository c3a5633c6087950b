"""Registers the app `decisions` and what documents are made of its records."""

from django.apps import AppConfig

from guongsang.shared import jobs


class DecisionsConfig(AppConfig):
    name = "guongsang.decisions"
    label = "decisions"
    verbose_name = "Quyết định"

    def ready(self) -> None:
        import guongsang.decisions.papers  # noqa: F401, PLC0415 -- apps must be loaded first
        from guongsang.decisions import tasks  # noqa: PLC0415 -- models are not loaded before

        jobs.every(60, "decisions.certificates", tasks.take_up_runs)
