"""Registers the commands."""

from django.apps import AppConfig


class CommandsConfig(AppConfig):
    name = "guongsang.config"
    label = "config"
    verbose_name = "Hệ thống"
