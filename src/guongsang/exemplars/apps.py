"""Registers the app `exemplars` and its jobs."""

from django.apps import AppConfig

from guongsang.shared import jobs


class ExemplarsConfig(AppConfig):
    name = "guongsang.exemplars"
    label = "exemplars"
    verbose_name = "Gương điển hình"

    def ready(self) -> None:
        import guongsang.exemplars.papers  # noqa: F401, PLC0415 -- apps must be loaded first
        from guongsang.exemplars import tasks  # noqa: PLC0415 -- models are not loaded before

        jobs.every(3, "exemplars.roll_up", tasks.roll_up)
        jobs.every(60, "exemplars.lists", tasks.take_up_lists)
        jobs.every(86_400, "exemplars.recount", tasks.recount)
