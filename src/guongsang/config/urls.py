"""Root addresses. Each area owns its own list."""

from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("guongsang.web.account.urls")),
    path("kit/", include("guongsang.web.kit.urls")),
    path("", include("guongsang.web.desk.urls")),
    path("van-phong/", include("guongsang.web.office.urls")),
    path("hoi-dong/", include("guongsang.web.council_room.urls")),
    path("toa-soan/", include("guongsang.web.newsroom.urls")),
    path("", include("guongsang.web.portal.urls")),
]
