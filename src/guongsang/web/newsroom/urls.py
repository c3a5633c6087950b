"""Addresses of the area `newsroom`, its menu items and its source of the home queue."""

from django.urls import path

from guongsang.web.kit import nav
from guongsang.web.newsroom import (
    channels,
    consents,
    corrections,
    desk,
    find,
    output,
    outreach,
    queue,
    stories,
)

app_name = "newsroom"
urlpatterns = [
    path("", stories.stories, name="stories"),
    path("bai/moi/", stories.new, name="new"),
    path("bai/<int:pk>/", desk.story, name="story"),
    path("bai/<int:pk>/sua/", stories.edit, name="edit"),
    path("bai/<int:pk>/guong/", stories.exemplars, name="exemplars"),
    path("bai/<int:pk>/guong/chon/", stories.choose, name="choose"),
    path("bai/<int:pk>/anh/", stories.picture, name="picture"),
    path("bai/<int:pk>/anh/xem/", stories.picture_file, name="picture_file"),
    path("bai/<int:pk>/su-viec/", desk.add_fact, name="add_fact"),
    path("bai/<int:pk>/buoc/<slug:name>/", desk.step, name="step"),
    path("bai/<int:pk>/dang/", desk.publish, name="publish"),
    path("bai/<int:pk>/go/", desk.withdraw, name="withdraw"),
    path("bai/<int:pk>/dinh-chinh/", corrections.ask, name="correct"),
    path("dinh-chinh/<int:pk>/dong-y/", corrections.make, name="make_correction"),
    path("dinh-chinh/<int:pk>/khong/", corrections.decline, name="decline_correction"),
    path("bai/<int:pk>/kenh-khac/", channels.place, name="place"),
    path("bai/<int:pk>/dong-y/<int:subject_pk>/", consents.record, name="record_consent"),
    path("bai/<int:pk>/phat-thanh/", output.radio, name="radio"),
    path("bai/<int:pk>/ban-in/", output.sheet, name="sheet"),
    path("su-viec/<int:pk>/kiem-chung/", desk.verify_fact, name="verify_fact"),
    path("su-viec/<int:pk>/bo/", desk.remove_fact, name="remove_fact"),
    path("dong-y/<int:pk>/rut/", consents.withdraw, name="withdraw_consent"),
    path("dong-y/<int:pk>/bien-nhan/", consents.receipt, name="receipt"),
    path("kenh/", channels.channels, name="channels"),
    path("kenh/moi/", channels.new, name="new_channel"),
    path("kenh/cong/<int:pk>/", channels.open_portal, name="open_portal"),
    path("kenh/<int:pk>/", channels.channel, name="channel"),
    path("kenh/<int:pk>/so/", output.issue, name="issue"),
    path("luot/<int:pk>/so-luot/", channels.reach, name="reach"),
    path("luot/<int:pk>/da-go/", channels.taken_down, name="taken_down"),
    path("can-go/", channels.take_downs, name="take_downs"),
    path("gioi-thieu-cho-bao-chi/", outreach.hand_overs, name="hand_overs"),
    path("gioi-thieu-cho-bao-chi/<int:pk>/", outreach.hand_over, name="hand_over"),
    path("thu-nguoi-dan/", outreach.suggestions, name="suggestions"),
    path("thu-nguoi-dan/<int:pk>/", outreach.suggestion, name="suggestion"),
]

for order, (label, name, icon) in enumerate(
    (
        ("Tin, bài", "newsroom:stories", "newspaper"),
        ("Kênh, chuyên mục", "newsroom:channels", "radio-tower"),
        ("Giới thiệu cho báo chí", "newsroom:hand_overs", "megaphone"),
        ("Thư người dân", "newsroom:suggestions", "mail-open"),
    )
):
    nav.register("newsroom", label, name, icon, when=find.works_here, order=10 * order)

__all__ = ["app_name", "queue", "urlpatterns"]
