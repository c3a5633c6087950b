"""Registers the app `programmes`."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "guongsang.programmes"
    label = "programmes"
    verbose_name = "Kế hoạch"
