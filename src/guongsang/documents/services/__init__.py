"""Keeping files, and everything that changes an official document."""

from guongsang.documents.services.files import content_of as content_of
from guongsang.documents.services.files import keep as keep
from guongsang.documents.services.files import store as store
from guongsang.documents.services.numbering import next_number as next_number
from guongsang.documents.services.numbering import open_book as open_book
from guongsang.documents.services.official import Paper as Paper
from guongsang.documents.services.official import correct as correct
from guongsang.documents.services.official import draft as draft
from guongsang.documents.services.official import drop as drop
from guongsang.documents.services.official import enter_paper as enter_paper
from guongsang.documents.services.official import issue as issue
from guongsang.documents.services.official import refill as refill
from guongsang.documents.services.official import register_paper as register_paper
from guongsang.documents.services.official import revoke as revoke
from guongsang.documents.services.official import set_letterhead as set_letterhead
from guongsang.documents.services.reading import ask_reading as ask_reading
from guongsang.documents.services.reading import read_again as read_again
from guongsang.documents.services.reading import take_up_again as take_up_again
from guongsang.documents.services.reading import work_through as work_through
from guongsang.documents.services.signing import keep_signed as keep_signed
