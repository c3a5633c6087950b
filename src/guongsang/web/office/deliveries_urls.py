"""Addresses of sending documents out."""

from django.urls import path

from guongsang.web.office import deliveries

ONE = "van-ban/<int:pk>/noi-nhan/"

urlpatterns = [
    path("van-ban/noi-nhan/don-vi/", deliveries.units, name="delivery_units"),
    path(ONE, deliveries.deliveries, name="deliveries"),
    path(f"{ONE}gui/", deliveries.confirm, name="delivery_confirm"),
    path(f"{ONE}cong-khai/", deliveries.put_up, name="delivery_put_up"),
    path(f"{ONE}them/", deliveries.add, name="delivery_add"),
    path(f"{ONE}<int:row>/gui-lai/", deliveries.again, name="delivery_again"),
    path(f"{ONE}<int:row>/gui-giay/", deliveries.paper_instead, name="delivery_paper_instead"),
    path(f"{ONE}<int:row>/da-gui-giay/", deliveries.on_paper, name="delivery_on_paper"),
]
