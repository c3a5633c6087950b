"""What every environment shares. Each choice here has its reason in `docs/architecture.md`."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from guongsang.config import env

PACKAGE = Path(__file__).resolve().parents[2]
VAR = env.folder("GUONGSANG_VAR", Path.cwd() / "var")

DEBUG = False
SECRET_KEY = ""
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "guongsang.config.urls"
WSGI_APPLICATION = "guongsang.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DEMO = env.flag("GUONGSANG_DEMO")
"""True on a demonstration: accounts are offered on the sign-in page, every page says so."""
BUSINESS_DATE = env.text("TODAY", "")
BUSINESS_TIME = ""  # set only while the demonstration's past is made
"""ISO date the rules take for today, in a demonstration only (`shared.clock`)."""

INSTALLED_APPS = [
    "guongsang.config",
    "guongsang.audit",
    "guongsang.accounts",
    "guongsang.orgs",
    "guongsang.search",
    "guongsang.notifications",
    "guongsang.documents",
    "guongsang.awards",
    "guongsang.programmes",
    "guongsang.exemplars",
    "guongsang.nominations",
    "guongsang.council",
    "guongsang.publicity",
    "guongsang.decisions",
    "guongsang.oversight",
    "guongsang.archives",
    "guongsang.reports",
    "guongsang.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "template_partials",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "guongsang.web.kit.middleware.NoNulMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "guongsang.web.kit.middleware.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "guongsang.web.kit.context.page",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "guongsang.web.kit.templatetags.ui",
                "django.templatetags.static",
            ],
        },
    },
]
FORM_RENDERER = "guongsang.web.kit.forms.KitRenderer"

DATABASES = {
    "default": env.database(
        env.text("DATABASE_URL", f"sqlite:///{(VAR / 'guongsang.sqlite3').as_posix()}")
    )
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
"""Work in the background waits in the database, in the transaction of the act that asked for it."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
CSRF_FAILURE_VIEW = "guongsang.web.kit.middleware.csrf_failure"
LOGIN_REDIRECT_URL = "/viec-cua-toi/"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_HTTPONLY = True
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "guongsang.accounts.adapter.Adapter"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Gương Sáng] "
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,20/5m/ip", "login": "60/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Gương Sáng"
MFA_TOTP_TOLERANCE = 1  # telephones are up to half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are entered by administrators, nobody signs up

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["guongsang.shared.formats"]
LOCALE_PATHS = [PACKAGE / "shared" / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = env.folder("GUONGSANG_STATIC", VAR / "static")
STATIC_IS_COLLECTED = True
"""False where static files are served as they lie in the packages."""
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "guongsang.web.kit.fonts.FontFinder",
]
MEDIA_ROOT = VAR / "files"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(MEDIA_ROOT)},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
UPLOAD_LIMIT = 20 * 1024 * 1024
"""Largest file a person may attach, in bytes."""
PAGE_LIMIT = 1_000
"""Most pages of a PDF that a person may attach."""
SIGNATURE_ROOTS = env.folder("GUONGSANG_SIGNATURE_ROOTS", VAR / "signature-roots")
"""Folder of root certificates (PEM, DER) that signatures on documents must lead to."""

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("GUONGSANG_FROM", "Gương Sáng <khong-tra-loi@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"guongsang": {"level": "INFO"}},
}
