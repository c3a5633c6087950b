"""`guongsang demo`: the demonstration, made once and served."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from guongsang.config import installing
from guongsang.config.demo import loading
from guongsang.config.supervisor import Supervisor


class Command(BaseCommand):
    help = "Dựng dữ liệu minh họa (lần đầu) rồi chạy trên máy này."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--load-only", action="store_true", help="chỉ dựng dữ liệu, không chạy")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "Chỉ chạy khi đặt GUONGSANG_DEMO=1: dữ liệu minh họa không lẫn dữ liệu thật."
            )
        installing.prepare(self.stdout.write)
        if loading.is_loaded():
            self.stdout.write("Dữ liệu minh họa đã có, giữ nguyên.")
        else:
            installing.load_rule_data(self.stdout.write)
            loading.load(self.stdout.write)
        if options["load_only"]:
            return
        self._tell(options["host"], options["port"])
        sys.exit(Supervisor(host=options["host"], port=options["port"], workers=1).run())

    def _tell(self, host: str, port: int) -> None:
        self.stdout.write(f"\nGương Sáng (minh họa, ngày làm việc {settings.BUSINESS_DATE})")
        self.stdout.write(f"  Địa chỉ:  http://{host}:{port}/")
        self.stdout.write(f"  Mật khẩu của mọi tài khoản: {loading.PASSWORD}\n")
        for account in loading.accounts():
            self.stdout.write(f"  {account['username']:<24} {account['who']} – {account['unit']}")
        self.stdout.write("\nDừng bằng Ctrl+C.\n")
        self.stdout.flush()
