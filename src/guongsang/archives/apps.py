"""Registers the app `archives`, what documents it makes, and its jobs."""

from django.apps import AppConfig

from guongsang.shared import jobs


class ArchivesConfig(AppConfig):
    name = "guongsang.archives"
    label = "archives"
    verbose_name = "Hồ sơ công việc"

    def ready(self) -> None:
        import guongsang.archives.papers  # noqa: F401, PLC0415 -- apps must be loaded first
        from guongsang.archives import tasks  # noqa: PLC0415 -- models are not loaded before

        jobs.every(60, "archives.packages", tasks.take_up_packages)
        jobs.every(3_600, "archives.expired", tasks.remove_expired)
