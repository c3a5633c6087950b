"""`guongsang worker`: runs the jobs by the clock until it is told to stop."""

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from guongsang.shared import jobs


class Command(BaseCommand):
    help = "Chạy các việc định kỳ: niêm phong nhật ký hệ thống, tổng hợp số liệu, gửi thư, đăng "
    "bài hẹn giờ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="chạy mọi việc một lượt rồi thôi")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(", ".join(jobs.run_due()))
            return
        running = True

        def stop(*_: object) -> None:
            nonlocal running
            running = False

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        while running:
            close_old_connections()
            jobs.run_due()
            time.sleep(1)
