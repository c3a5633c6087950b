"""Restoring: Vietnamese marks for text that lost them to a scanner, with how sure each word is."""

from vanban.restore.engine import SURE as SURE
from vanban.restore.engine import Restored as Restored
from vanban.restore.engine import Word as Word
from vanban.restore.engine import is_damaged as is_damaged
from vanban.restore.engine import restore as restore
from vanban.restore.mending import mend as mend
