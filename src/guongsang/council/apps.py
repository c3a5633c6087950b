"""Registers the app `council` and what documents are made of its sittings."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "guongsang.council"
    label = "council"
    verbose_name = "Hội đồng"

    def ready(self) -> None:
        import guongsang.council.papers  # noqa: F401, PLC0415 -- apps must be loaded first
