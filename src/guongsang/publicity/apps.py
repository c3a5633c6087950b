"""Registers the app `publicity` and its job."""

from django.apps import AppConfig

from guongsang.shared import jobs


class PublicityConfig(AppConfig):
    name = "guongsang.publicity"
    label = "publicity"
    verbose_name = "Tuyên truyền"

    def ready(self) -> None:
        from guongsang.publicity import tasks  # noqa: PLC0415 -- models are not loaded before

        jobs.every(30, "publicity.publish", tasks.publish_and_take_down)
