"""Addresses of the area `portal`, all of them public."""

from django.urls import path

from guongsang.web.kit import nav
from guongsang.web.portal import certificates, comments, documents, feeds, letters, pages, pictures

app_name = "portal"
urlpatterns = [
    path("", pages.home, name="home"),
    path("tin-bai/", pages.stories, name="stories"),
    path("tin-bai/<slug:slug>/", pages.story, name="story"),
    path("guong-sang/<int:pk>/", pages.exemplar, name="exemplar"),
    path("van-ban/", documents.documents, name="documents"),
    path("van-ban/<int:pk>/", documents.document, name="document"),
    path("van-ban/<int:pk>.pdf", documents.file, name="document_file"),
    path("lay-y-kien/", comments.displays, name="displays"),
    path("lay-y-kien/<int:pk>/", comments.display, name="display"),
    path("xac-minh/", certificates.verify, name="verify"),
    path("xac-minh/<str:code>/", certificates.verify, name="verified"),
    path("anh/<slug:slug>/<str:name>", pictures.picture, name="picture"),
    path("gioi-thieu/", letters.suggest, name="suggest"),
    path("nguon-tin.xml", feeds.feed, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
]
PUBLIC_URL_NAMES = frozenset(pattern.name for pattern in urlpatterns)

nav.register("portal", "Tin, bài", "portal:stories", "newspaper", order=10)
nav.register("portal", "Văn bản", "portal:documents", "file-text", order=15)
nav.register("portal", "Lấy ý kiến", "portal:displays", "message-circle", order=18)
nav.register("portal", "Giới thiệu người tốt", "portal:suggest", "heart-handshake", order=20)
nav.register("portal", "Giấy khen", "portal:verify", "badge-check", order=30)
nav.register_search("portal", "portal:stories", "Tìm gương, việc tốt, địa phương")
