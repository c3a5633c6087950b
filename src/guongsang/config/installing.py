"""What a new installation needs before its first page: tables, static files, rule data."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from guongsang.awards import services as awards
from guongsang.orgs import services as orgs
from guongsang.programmes import services as programmes
from guongsang.web.kit.fonts import FontFinder


def prepare(say: Callable[[str], object]) -> None:
    """Make the folder, the tables and the static files; safe to run again."""
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    say("Tạo bảng dữ liệu…")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    if settings.STATIC_IS_COLLECTED:
        say("Gom tệp giao diện…")
        call_command("collectstatic", interactive=False, verbosity=0)
    else:
        say("Chuẩn bị phông chữ…")
        list(FontFinder().list([]))


def load_rule_data(say: Callable[[str], object]) -> None:
    """Load what ships as data: units of the country, the rule book, the five programmes."""
    say("Nạp danh mục tổ chức…")
    orgs.load_trees()
    say("Nạp sổ quy tắc…")
    awards.load_book()
    say("Nạp năm kế hoạch…")
    programmes.load_all()
