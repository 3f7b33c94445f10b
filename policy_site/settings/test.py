"""Settings for the test suite: fast, strict and away from everybody's files."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES

SECRET_KEY = "tests"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # A test looks inside one long transaction: the stamps move with every change in it.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c rembuk.each_time=on"
VAR_DIR = Path(tempfile.gettempdir()) / "rembuk-tests"
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
REPORTS_DIR = VAR_DIR / "reports"
PRIVATE_ROOT = VAR_DIR / "private"
REPORTS_IN_BACKGROUND = False
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# The suite sends hundreds of forms within seconds; what guards them has tests of its own.
GUARD_MINIMUM_SECONDS = 0
GUARD_DEVICE_AN_HOUR = 0
GUARD_ADDRESS_AN_HOUR = 0
GUARD_ALL_A_MINUTE = 0
ERASURES_FILE = str(VAR_DIR / "erasures.jsonl")
OPEN_DATA_DIR = VAR_DIR / "opendata"
