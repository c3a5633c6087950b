"""The only place that reads the environment; a missing value fails with a hint."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def text(name: str, default: str | None = None, *, hint: str = "") -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Chưa đặt biến môi trường {name}. {hint}".strip())
    return value


def flag(name: str, *, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def integer(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip()
    return int(value) if value else default


def database(url: str) -> dict[str, object]:
    """Turn `sqlite:///path` or `postgres://user:pass@host:port/name` into Django's dictionary."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        name = unquote(parts.path)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name if name.startswith("//") else name.removeprefix("/") or ":memory:",
            "OPTIONS": dict(SQLITE_OPTIONS),
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"prepare_threshold": integer("DATABASE_PREPARE_AFTER", 3) or None},
        }
    raise ImproperlyConfigured(
        f"DATABASE_URL có kiểu lạ: {parts.scheme!r}. Dùng sqlite:///tệp hoặc postgres://…"
    )


def folder(name: str, default: Path) -> Path:
    return Path(os.environ.get(name, str(default))).expanduser()
