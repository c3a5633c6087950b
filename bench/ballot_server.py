"""The WSGI application that the ballot's measurement serves, with the addresses it is told."""

import logging
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "guongsang.config.settings.test"

from django.conf import settings
from django.core.wsgi import get_wsgi_application

logging.disable(logging.WARNING)  # every second paper is refused
settings.ROOT_URLCONF = os.environ["BENCH_ADDRESSES"]
application = get_wsgi_application()
