"""Keeping files, and everything that changes an official document."""

from guongsang.documents.services.files import content_of as content_of
from guongsang.documents.services.files import keep as keep
from guongsang.documents.services.files import store as store
