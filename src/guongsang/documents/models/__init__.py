"""Files as they were received, and the official documents of a body."""

from guongsang.documents.models.delivery import Channel as Channel
from guongsang.documents.models.delivery import Delivery as Delivery
from guongsang.documents.models.files import StoredFile as StoredFile
from guongsang.documents.models.incoming import ArrivalBook as ArrivalBook
from guongsang.documents.models.incoming import Incoming as Incoming
from guongsang.documents.models.official import Circle as Circle
from guongsang.documents.models.official import Document as Document
from guongsang.documents.models.official import Letterhead as Letterhead
from guongsang.documents.models.official import NumberBook as NumberBook
from guongsang.documents.models.reading import Reading as Reading
from guongsang.documents.models.reading import ReadingFile as ReadingFile
from guongsang.documents.models.template import OwnTemplate as OwnTemplate
