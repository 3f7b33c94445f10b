"""Settings for load tests: the site as a server runs it, with the floor's views beside it."""

from policy_site.settings.test import *  # noqa: F403

ROOT_URLCONF = "benchmarks.floor"
