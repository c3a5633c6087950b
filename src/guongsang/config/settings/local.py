"""One machine, one folder: the demonstration, a small office, or a developer."""

from guongsang.config.secret import kept_secret
from guongsang.config.settings.base import *

SECRET_KEY = kept_secret(VAR)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.text("ALLOWED_HOSTS", "").split()]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"

STATIC_IS_COLLECTED = False
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
