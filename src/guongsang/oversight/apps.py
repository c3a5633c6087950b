"""Registers the app `oversight`."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "guongsang.oversight"
    label = "oversight"
    verbose_name = "Kiểm tra, giám sát"
