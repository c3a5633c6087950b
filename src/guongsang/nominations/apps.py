"""Registers the app `nominations`."""

from django.apps import AppConfig


class NominationsConfig(AppConfig):
    name = "guongsang.nominations"
    label = "nominations"
    verbose_name = "Giới thiệu, đề nghị"
