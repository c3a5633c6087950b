"""Addresses of awards from before, and of the lists they are read from."""

from django.urls import path

from guongsang.web.kit import nav
from guongsang.web.office import past_awards
from guongsang.web.office.rounds_urls import works_in_office

_ROOT = "khen-thuong-cu/"
_ONE = f"{_ROOT}nhap/<int:pk>/"
_ROW = f"{_ONE}dong/<int:row>/"

urlpatterns = [
    path(_ROOT, past_awards.past_awards, name="past_awards"),
    path(f"{_ROOT}nhap/", past_awards.award_lists, name="award_lists"),
    path(_ONE, past_awards.award_list, name="award_list"),
    path(f"{_ONE}tep/<int:order>/", past_awards.award_file, name="award_file"),
    path(f"{_ONE}doc-lai/", past_awards.read_again, name="award_read_again"),
    path(f"{_ONE}chung/", past_awards.describe, name="award_describe"),
    path(f"{_ONE}cot/", past_awards.choose_columns, name="award_columns"),
    path(f"{_ONE}chon/", past_awards.settle, name="award_settle"),
    path(f"{_ONE}con-lai/", past_awards.settle_rest, name="award_settle_rest"),
    path(_ROW, past_awards.award_row, name="award_row"),
    path(f"{_ROW}nguoi/", past_awards.row_subjects, name="award_row_subjects"),
    path(f"{_ROW}don-vi/", past_awards.row_units, name="award_row_units"),
    path(f"{_ONE}ghi/", past_awards.accept, name="award_accept"),
    path(f"{_ONE}rut/", past_awards.take_back, name="award_take_back"),
    path(f"{_ONE}bo/", past_awards.drop, name="award_drop"),
]

nav.register(
    "office", "Khen thưởng đã có", "office:past_awards", "history", when=works_in_office, order=42
)
