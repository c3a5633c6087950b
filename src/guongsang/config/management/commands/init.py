"""`guongsang init`: a real installation, empty but for the rule data."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from guongsang.accounts import services as accounts
from guongsang.accounts.models import User
from guongsang.config import installing


class Command(BaseCommand):
    help = "Dựng một hệ thống thật: bảng dữ liệu, danh mục, đường dẫn cho người quản trị đầu tiên."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--address",
            default="http://127.0.0.1:8000",
            help="địa chỉ của hệ thống, để in đường dẫn",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        installing.prepare(self.stdout.write)
        installing.load_rule_data(self.stdout.write)
        if User.objects.filter(is_administrator=True).exists():
            self.stdout.write("Hệ thống đã có người quản trị. Xong.")
            return
        link = accounts.first_administrator_link()
        self.stdout.write("Mở đường dẫn sau (dùng một lần, trong 24 giờ) để lập người quản trị:")
        self.stdout.write(f"  {options['address'].rstrip('/')}{link}")
