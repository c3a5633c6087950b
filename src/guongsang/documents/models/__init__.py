"""Files as they were received, and the official documents of a body."""

from guongsang.documents.models.files import StoredFile as StoredFile
