"""The yearly list of work files, the files with their entries, their hand-over, their archive."""

from guongsang.archives.models.entries import Entry as Entry
from guongsang.archives.models.files import HandOver as HandOver
from guongsang.archives.models.files import WorkFile as WorkFile
from guongsang.archives.models.lists import ListLine as ListLine
from guongsang.archives.models.lists import Retention as Retention
from guongsang.archives.models.packages import Package as Package
from guongsang.archives.models.work import WorkHandOver as WorkHandOver
