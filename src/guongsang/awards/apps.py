"""Registers the app `awards`."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "guongsang.awards"
    label = "awards"
    verbose_name = "Quy tắc khen thưởng"
