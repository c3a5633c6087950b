"""Registers the screens."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "guongsang.web"
    label = "web"
    verbose_name = "Màn hình"
