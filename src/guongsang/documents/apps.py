"""Registers the app `documents`."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "guongsang.documents"
    label = "documents"
    verbose_name = "Tài liệu"
