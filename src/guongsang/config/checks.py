"""What is missing before production, asked one by one, each with what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from guongsang.accounts.models import User
from guongsang.audit import queries as audit
from guongsang.audit.models import Entry
from guongsang.awards.models import BOOK
from guongsang.documents.signatures import roots
from guongsang.shared import clock
from guongsang.web.kit.fonts import FontFinder
from vanban.write.fonts import LIBERTINUS, best_face

SEALED_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """One question asked of the installation: fine, or a fault with its remedy."""

    what: str
    fault: str = ""


def findings() -> Iterator[Finding]:
    """Ask everything; never raises for a fault of the installation."""
    yield Finding("Chế độ gỡ lỗi", "Đang bật DEBUG; phải tắt." if settings.DEBUG else "")
    yield Finding(
        "Dữ liệu minh họa",
        "GUONGSANG_DEMO đang bật; hệ thống thật không bật." if settings.DEMO else "",
    )
    yield Finding(
        "Ngày làm việc", "Biến TODAY đang đặt ngày giả; hãy bỏ." if settings.BUSINESS_DATE else ""
    )
    yield Finding("Tên miền", "" if settings.ALLOWED_HOSTS else "Đặt ALLOWED_HOSTS.")
    yield Finding(
        "Cookie an toàn",
        "" if settings.SESSION_COOKIE_SECURE else "Dùng cấu hình production (HTTPS).",
    )
    yield _database()
    yield _migrations()
    yield _storage()
    yield _mail()
    yield _fonts()
    yield _document_font()
    yield _signature_roots()
    yield Finding(
        "Người quản trị",
        "" if User.objects.filter(is_administrator=True, is_active=True).exists()
        else "Chạy “guongsang init” rồi mở đường dẫn một lần.",
    )  # fmt: skip
    unverified = sum(model.objects.filter(is_verified=False).count() for model in BOOK)
    yield Finding(
        "Sổ quy tắc",
        f"Còn {unverified} quy tắc chưa đối chiếu với văn bản gốc." if unverified else "",
    )
    yield _worker()
    fault = next(audit.faults(), None)
    yield Finding("Nhật ký hệ thống", f"Mắt xích {fault.number}: {fault.what}." if fault else "")


def _document_font() -> Finding:
    spare = "Không có Times New Roman, đang dùng Libertinus Serif; hãy cài gói fonts-croscore."
    return Finding("Phông chữ của văn bản PDF", spare if best_face() == LIBERTINUS else "")


def _signature_roots() -> Finding:
    faults = []
    for path in roots.files():
        try:
            list(roots.certificates(path))
        except roots.BadRoot as fault:
            faults.append(str(fault))
    return Finding("Chứng thư gốc của chữ ký số", " ".join(faults))


def _database() -> Finding:
    what = "Cơ sở dữ liệu"
    try:
        connection.ensure_connection()
    except DatabaseError as fault:
        return Finding(what, f"Không kết nối được: {fault}")
    if connection.vendor == "sqlite":
        return Finding(
            what, "Đang dùng SQLite: hợp với một văn phòng nhỏ; cấp tỉnh nên dùng PostgreSQL."
        )
    return Finding(what)


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Finding(
        "Bảng dữ liệu", f"Còn {len(plan)} bước nâng cấp; chạy “guongsang init”." if plan else ""
    )


def _storage() -> Finding:
    try:
        name = default_storage.save("check", ContentFile(b"ok"))
        default_storage.delete(name)
    except OSError as fault:
        return Finding("Kho tệp", f"Không ghi được: {fault}")
    return Finding("Kho tệp")


def _mail() -> Finding:
    try:
        mail = get_connection(fail_silently=False)
        mail.open()
        mail.close()
    except (OSError, SMTPException) as fault:
        return Finding("Thư điện tử", f"Không nối được máy chủ thư: {fault}")
    return Finding("Thư điện tử")


def _fonts() -> Finding:
    missing = not list(FontFinder().list([]))
    return Finding("Phông chữ", "Thiếu phông chữ giao diện." if missing else "")


def _worker() -> Finding:
    waiting = Entry.objects.filter(seal=None, at__lt=clock.real_now() - SEALED_WITHIN).exists()
    return Finding(
        "Tiến trình định kỳ",
        "Nhật ký hệ thống chưa được niêm phong; hãy chạy “guongsang worker”." if waiting else "",
    )
