"""Registers the app `search`."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "guongsang.search"
    label = "search"
    verbose_name = "Tìm kiếm"
