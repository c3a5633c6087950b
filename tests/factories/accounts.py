"""People who sign in."""

import factory
from factory.django import DjangoModelFactory

from guongsang.accounts.models import User

PASSWORD = "Hoa-sen-trong-dam-7"


class UserFactory(DjangoModelFactory):
    """An active person without roles; `UserFactory(administrator=True)` runs the system."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        administrator = factory.Trait(is_administrator=True)

    username = factory.Sequence("can-bo-{}".format)
    full_name = factory.Sequence("Nguyễn Văn Cán Bộ {}".format)
    password = factory.django.Password(PASSWORD)
