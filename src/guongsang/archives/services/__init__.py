"""Everything that changes the list of files, a work file, its entries, and a year's archive."""

from guongsang.archives.services.entries import NOTHING_PUT as NOTHING_PUT
from guongsang.archives.services.entries import Put as Put
from guongsang.archives.services.entries import amend_entry as amend_entry
from guongsang.archives.services.entries import move as move
from guongsang.archives.services.entries import put as put
from guongsang.archives.services.entries import sort_by_day as sort_by_day
from guongsang.archives.services.entries import take_out as take_out
from guongsang.archives.services.files import Opening as Opening
from guongsang.archives.services.files import close as close
from guongsang.archives.services.files import hand_over as hand_over
from guongsang.archives.services.files import open_file as open_file
from guongsang.archives.services.files import reopen as reopen
from guongsang.archives.services.lists import drop_line as drop_line
from guongsang.archives.services.lists import from_last_year as from_last_year
from guongsang.archives.services.lists import from_sample as from_sample
from guongsang.archives.services.lists import keep_line as keep_line
from guongsang.archives.services.packing import ask_package as ask_package
from guongsang.archives.services.packing import fetched as fetched
from guongsang.archives.services.packing import pack as pack
from guongsang.archives.services.packing import remove_expired as remove_expired
from guongsang.archives.services.packing import take_up_packages as take_up_packages
from guongsang.archives.services.work import hand_over_work as hand_over_work
