"""Registers the app `council`."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "guongsang.council"
    label = "council"
    verbose_name = "Hội đồng"
