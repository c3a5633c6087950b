"""Oversight as somebody's work, and what a name's page may tell."""

from guongsang.oversight.queries.complaints import concluded_about as concluded_about
from guongsang.oversight.queries.complaints import names_being_verified as names_being_verified
from guongsang.oversight.queries.complaints import offices_of as offices_of
from guongsang.oversight.queries.complaints import subjects_found as subjects_found
from guongsang.oversight.queries.difficulties import waiting as waiting
from guongsang.oversight.queries.routing import Route as Route
from guongsang.oversight.queries.routing import route_around as route_around
