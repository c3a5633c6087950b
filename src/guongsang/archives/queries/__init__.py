"""What a work file may take in, where a document belongs, and what its index says."""

from guongsang.archives.queries.indexes import Line as Line
from guongsang.archives.queries.indexes import lines_of as lines_of
from guongsang.archives.queries.indexes import sheets_in as sheets_in
from guongsang.archives.queries.papers import KeptPaper as KeptPaper
from guongsang.archives.queries.papers import paper_of as paper_of
from guongsang.archives.queries.papers import papers_about as papers_about
from guongsang.archives.queries.related import Subject as Subject
from guongsang.archives.queries.related import keys_above as keys_above
from guongsang.archives.queries.related import subject_of as subject_of
from guongsang.archives.queries.related import subjects_of as subjects_of
from guongsang.archives.queries.related import suggested as suggested
from guongsang.archives.queries.work import KINDS as KINDS
from guongsang.archives.queries.work import Left as Left
from guongsang.archives.queries.work import Piece as Piece
from guongsang.archives.queries.work import left_with as left_with
from guongsang.archives.queries.work import open_work as open_work
from guongsang.archives.queries.work import work_tied_to as work_tied_to
