"""Parts of the house that are down, for tests of what goes on all the same."""

from typing import Any

from django.core.cache.backends.base import BaseCache
from django.core.mail.backends.base import BaseEmailBackend


class Down(Exception):
    """A part that does not answer."""


class BrokenCache(BaseCache):
    """A cache whose server does not answer."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, *args: Any, **kwargs: Any) -> bool:
        raise Down

    def get(self, *args: Any, **kwargs: Any) -> Any:
        raise Down

    def set(self, *args: Any, **kwargs: Any) -> None:
        raise Down

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        raise Down

    def clear(self) -> None:
        """Forgets nothing: there is nothing kept."""

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        raise Down


class BrokenPost(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, email_messages: Any) -> int:
        raise Down
