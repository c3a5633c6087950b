"""Addresses of the area `desk`."""

from guongsang.web.desk import (
    difficulties,
    dossier_paper,
    dossier_scans,
    dossier_urls,
    home,
    inbox,
    register_urls,
    search,
)
from guongsang.web.kit import nav

app_name = "desk"
urlpatterns = [
    *home.urlpatterns,
    *register_urls.urlpatterns,
    *difficulties.urlpatterns,
    *dossier_urls.urlpatterns,
    *dossier_paper.urlpatterns,
    *dossier_scans.urlpatterns,
    *inbox.urlpatterns,
    *search.urlpatterns,
]

nav.register("desk", "Việc của tôi", "desk:home", "inbox", order=10, short="Việc")
