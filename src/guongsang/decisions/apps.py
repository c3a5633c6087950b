"""Registers the app `decisions`."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "guongsang.decisions"
    label = "decisions"
    verbose_name = "Quyết định"
