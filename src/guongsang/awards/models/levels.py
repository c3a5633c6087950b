"""The ladder of recognition."""

from django.db import models


class RecognitionLevel(models.TextChoices):
    """The ladder of recognition, lowest first (LT II.2: unit - locality - province - nation)."""

    UNIT = "unit", "Cấp cơ sở (đơn vị)"
    LOCAL = "local", "Cấp xã, sở, ngành"
    DISTRICT = "district", "Cấp huyện"
    PROVINCE = "province", "Cấp tỉnh"
    NATION = "nation", "Cấp Nhà nước"


LADDER = tuple(RecognitionLevel)
