"""The `guongsang` command: Django's management with our settings and our names."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guongsang.config.settings.local")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- settings first

    execute_from_command_line(["guongsang", *sys.argv[1:]])
