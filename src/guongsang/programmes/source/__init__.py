"""Plans written as TOML: read strictly, every fault named by file, line and name."""

from guongsang.programmes.source.faults import BadSource as BadSource
from guongsang.programmes.source.faults import Fault as Fault
from guongsang.programmes.source.reading import Source as Source
from guongsang.programmes.source.reading import of_document as of_document
from guongsang.programmes.source.reading import read as read
