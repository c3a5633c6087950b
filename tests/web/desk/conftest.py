"""The desk's people: those of the register's own tests."""

from tests.exemplars.conftest import (  # noqa: F401 -- fixtures by their names
    body,
    head,
    officer,
    reporter,
    sibling,
    stranger,
    superior,
    unit,
)
