"""Registers the app `reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "guongsang.reports"
    label = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        import guongsang.reports.papers  # noqa: F401, PLC0415 -- apps must be loaded first
