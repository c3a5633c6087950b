"""Registers the app `nominations`."""

from django.apps import AppConfig


class NominationsConfig(AppConfig):
    name = "guongsang.nominations"
    label = "nominations"
    verbose_name = "Giới thiệu, đề nghị"

    def ready(self) -> None:
        import guongsang.nominations.papers  # noqa: F401, PLC0415 -- apps must be loaded first
