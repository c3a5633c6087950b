"""`guongsang serve`: the web server, the jobs by the clock and the background work."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from guongsang.config.supervisor import Supervisor


class Command(BaseCommand):
    help = "Chạy máy chủ web, tiến trình việc định kỳ và tiến trình việc nền."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        supervisor = Supervisor(
            host=options["host"], port=options["port"], workers=options["workers"]
        )
        sys.exit(supervisor.run())
