"""Registers the app `decisions`."""

from django.apps import AppConfig

from guongsang.shared import jobs


class DecisionsConfig(AppConfig):
    name = "guongsang.decisions"
    label = "decisions"
    verbose_name = "Quyết định"

    def ready(self) -> None:
        from guongsang.decisions import tasks  # noqa: PLC0415 -- models are not loaded before

        jobs.every(60, "decisions.certificates", tasks.take_up_runs)
