"""The settings that every installation shares; values that differ come from the environment."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

from .accounts import *  # noqa: E402, F403 - they come from the environment as well
from .accounts import SSO_ORIGINS  # noqa: E402

VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "policy_site",
    "workflows",
    "consultations",
    "wagtail.contrib.settings",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_fsm",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "policy_site.kept_pages.KeptPages",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "policy_site.middleware.PublicContentSecurityPolicy",
    "policy_site.middleware.WrongWayIn",
    "policy_site.middleware.NothingWithoutLetters",
    "workflows.desk.overtaking.OneWriterAtATime",
]

ROOT_URLCONF = "policy_site.urls"
WSGI_APPLICATION = "policy_site.wsgi.application"
AUTH_USER_MODEL = "consultations.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'rembuk.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers queue instead of failing: with Django's deferred transactions most concurrent
    # writes end in "database is locked". FULL keeps a receipt true through a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-16000"
        ),
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)

CACHES = {
    # Shared by all processes; while it is down it is an empty one.
    "default": {
        "BACKEND": "policy_site.forgiving_cache.ForgivingCache",
        "OPTIONS": {"behind": env.cache_url("CACHE_URL", default="locmemcache://")},
    },
    # Whole pages for anonymous readers: in each process, checked against the database every time.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": env.int("KEPT_PAGES", default=500)},
    },
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="Asia/Jakarta")

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
REPORTS_DIR = VAR_DIR / "reports"
PRIVATE_ROOT = VAR_DIR / "private"  # What people hand in: no web server may serve it.

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=5)  # People wait while their receipt is sent.
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Rembuk <rembuk@localhost>")

WAGTAIL_SITE_NAME = "Rembuk"
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_WORKFLOW_ENABLED = False  # Our own machine carries policies; see docs/workflow.md.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]

# The public pages run no inline script or style and load nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *SSO_ORIGINS],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail allows the frame of its own previews itself.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # A policy of 400 articles posts about ten fields each.

# Rembuk's own settings, with their reasons in docs/operations.md.
CONSULTATION_DEFAULT_DAYS = env.int("CONSULTATION_DEFAULT_DAYS", default=14)
CONSULTATION_MINIMUM_DAYS = env.int("CONSULTATION_MINIMUM_DAYS", default=7)
CONSULTATION_MAXIMUM_DAYS = env.int("CONSULTATION_MAXIMUM_DAYS", default=366)
SHOW_OFFICER_NAMES = env.bool("SHOW_OFFICER_NAMES", default=False)
SEND_LETTERS_AT_ONCE = env.bool("SEND_LETTERS_AT_ONCE", default=True)
REPORT_PAPER = env("REPORT_PAPER", default="A4")
LEGAL_PAPER = env("LEGAL_PAPER", default="215mm 330mm")
LEGAL_MARGIN = env.float("LEGAL_MARGIN", default=25.0)
LEGAL_MARGIN_TOP = env.float("LEGAL_MARGIN_TOP", default=25.0)
LEGAL_FONT = env("LEGAL_FONT", default="Bookman Old Style")
LEGAL_FONT_SIZE = env.int("LEGAL_FONT_SIZE", default=12)
REPORTS_IN_BACKGROUND = env.bool("REPORTS_IN_BACKGROUND", default=True)
GRACE_MINUTES = env.int("GRACE_MINUTES", default=30)
CONFIRMATION_HOURS = env.int("CONFIRMATION_HOURS", default=72)
ERASURE_DAYS = env.int("ERASURE_DAYS", default=3)
MEMBER_INVITATION_DAYS = env.int("MEMBER_INVITATION_DAYS", default=30)
ATTACHMENT_BYTES = env.int("ATTACHMENT_BYTES", default=5 * 1024 * 1024)
ATTACHMENT_COUNT = env.int("ATTACHMENT_COUNT", default=3)
ATTACHMENT_PIXELS = env.int("ATTACHMENT_PIXELS", default=30_000_000)
CLAMAV_SOCKET = env("CLAMAV_SOCKET", default="")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
GUARD_MINIMUM_SECONDS = env.int("GUARD_MINIMUM_SECONDS", default=3)
GUARD_DEVICE_AN_HOUR = env.int("GUARD_DEVICE_AN_HOUR", default=20)
GUARD_ADDRESS_AN_HOUR = env.int("GUARD_ADDRESS_AN_HOUR", default=200)
GUARD_ALL_A_MINUTE = env.int("GUARD_ALL_A_MINUTE", default=600)
GUARD_MOST_A_PERSON = env.int("GUARD_MOST_A_PERSON", default=100)
GUARD_WAIT_SECONDS = env.int("GUARD_WAIT_SECONDS", default=10)
GUARD_PROOF_STEPS = env.int("GUARD_PROOF_STEPS", default=40_000)
REPORTS_TO_REVIEW = env.int("REPORTS_TO_REVIEW", default=3)

# Privacy: who answers for the data, and how long they are kept (days; 0 keeps them).
PRIVACY_CONTROLLER = env("PRIVACY_CONTROLLER", default="")
PRIVACY_CONTACT = env("PRIVACY_CONTACT", default="")
PRIVACY_LEGAL_BASIS = env.list(
    "PRIVACY_LEGAL_BASIS",
    default=[
        "Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi",
        "Undang-Undang Nomor 12 Tahun 2011 tentang Pembentukan Peraturan Perundang-undangan",
    ],
)
RETENTION_CONTACTS_DAYS = env.int("RETENTION_CONTACTS_DAYS", default=730)
RETENTION_LETTERS_DAYS = env.int("RETENTION_LETTERS_DAYS", default=365)
RETENTION_UNCONFIRMED_DAYS = env.int("RETENTION_UNCONFIRMED_DAYS", default=7)
OPEN_DATA_DIR = VAR_DIR / "opendata"
ERASURES_FILE = env("ERASURES_FILE", default=str(VAR_DIR / "erasures.jsonl"))

# The API gives public rows as JSON to everybody; it has no login and no pages of its own.
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    "NUM_PROXIES": TRUSTED_PROXIES,  # Else anybody names an address of their own for the limit.
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Rembuk",
    "DESCRIPTION": "Policies, their texts and consultations, and what people said. Read-only.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "PREPROCESSING_HOOKS": ["consultations.api.describing.only_open"],
}
