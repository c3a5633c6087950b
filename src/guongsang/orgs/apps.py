"""Registers the app `orgs`."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "guongsang.orgs"
    label = "orgs"
    verbose_name = "Tổ chức"
