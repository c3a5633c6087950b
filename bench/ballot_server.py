"""The WSGI application that the ballot's measurement serves, with the addresses it is told."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "guongsang.config.settings.test"

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.ROOT_URLCONF = os.environ["BENCH_ADDRESSES"]
application = get_wsgi_application()
