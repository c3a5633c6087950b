"""`guongsang check`: Django's checks and ours; says what is missing before production."""

import sys
from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import check

from guongsang.config.checks import findings


class Command(check.Command):
    help = "Kiểm tra hệ thống trước khi đưa vào sử dụng."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--only-code", action="store_true", help="chỉ kiểm tra mã, không hỏi hệ thống"
        )

    def handle(self, *app_labels: Any, **options: Any) -> None:
        super().handle(*app_labels, **options)
        if options["only_code"]:
            return
        faulty = 0
        for finding in findings():
            mark = "CHƯA" if finding.fault else "được"
            faulty += bool(finding.fault)
            self.stdout.write(
                f"  [{mark}] {finding.what}{': ' if finding.fault else ''}{finding.fault}"
            )
        if faulty:
            self.stdout.write(f"Còn {faulty} việc phải làm.")
            sys.exit(1)
        self.stdout.write("Sẵn sàng.")
