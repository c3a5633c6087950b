"""Fast and strict: what tests run under."""

from guongsang.config.settings.base import *

SECRET_KEY = "tests-only-and-never-anywhere-else-0123456789"  # noqa: S105 -- no secret: tests only
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": env.database(env.text("DATABASE_URL", "sqlite:///:memory:"))}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
DEMO = False
BUSINESS_DATE = ""
