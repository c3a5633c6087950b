"""Addresses of the kit: the gallery of its components."""

from django.urls import path

from guongsang.web.kit import gallery, nav

app_name = "kit"
urlpatterns = [
    path("", gallery.show, name="gallery"),
    path("lua-chon/", gallery.options, name="options"),
    path("thu-gui/", gallery.send, name="send"),
]

nav.register("kit", "Bộ thành phần", "kit:gallery", "palette", when=gallery.is_shown_to, order=900)
