"""Addresses of the area `desk`."""

from guongsang.web.desk import difficulties, dossier_urls, home, inbox, register_urls, search
from guongsang.web.kit import nav

app_name = "desk"
urlpatterns = [
    *home.urlpatterns,
    *register_urls.urlpatterns,
    *difficulties.urlpatterns,
    *dossier_urls.urlpatterns,
    *inbox.urlpatterns,
    *search.urlpatterns,
]

nav.register("desk", "Việc của tôi", "desk:home", "inbox", order=10, short="Việc")
