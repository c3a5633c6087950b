"""`guongsang ledger verify`: proves that nothing in the ledger was changed."""

import sys
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from guongsang.audit import queries, services
from guongsang.audit.models import Seal

SHOWN = 20


class Command(BaseCommand):
    help = "Nhật ký hệ thống: kiểm tra chuỗi niêm phong (verify) hoặc niêm phong ngay (seal)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["verify", "seal"])

    def handle(self, *args: Any, **options: Any) -> None:
        sealed = services.seal()
        if options["act"] == "seal":
            self.stdout.write(f"Đã niêm phong thêm {sealed} dòng.")
            return
        faults = list(islice(queries.faults(), SHOWN))
        last = Seal.objects.order_by("-number").first()
        if faults:
            for fault in faults:
                self.stderr.write(f"Mắt xích {fault.number}: {fault.what}")
            sys.exit(1)
        if last is None:
            self.stdout.write("Nhật ký hệ thống còn trống.")
            return
        self.stdout.write(
            f"Nhật ký hệ thống nguyên vẹn: {last.number} mắt xích, mã cuối {last.hash}."
        )
