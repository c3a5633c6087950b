"""The same small newsroom as the domain tests, and a sender of forms."""

from uuid import uuid4

import pytest

from tests.publicity.conftest import room as room


@pytest.fixture
def send(client):
    """POST as a person would: with a fresh form token."""

    def post(person, url, data=None, **files):
        client.force_login(person)
        return client.post(url, {"form_token": uuid4(), **(data or {}), **files})

    return post


@pytest.fixture
def see(client):
    """GET as a person, and give the page's text."""

    def get(person, url, status=200):
        client.force_login(person)
        response = client.get(url)
        assert response.status_code == status
        return response.content.decode()

    return get
