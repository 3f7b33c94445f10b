"""A shared cache that may be down: then it is an empty one, and pages and forms go on.

Wagtail and allauth ask the cache on nearly every page. Without this, a Redis that does not answer
would stop people from filing comments.
"""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache.backends.base import BaseCache
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class ForgivingCache(BaseCache):
    """Passes everything to the cache in `OPTIONS["behind"]`; its errors are noted, never raised.

    While the cache is down no key is there: every `add` is the first, and `incr` raises
    `ValueError`, as Django promises. Whoever takes a lock by `add` gets it.
    """

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__({})
        behind = dict(params["OPTIONS"]["behind"])
        backend = import_string(behind.pop("BACKEND"))
        self._behind: BaseCache = backend(behind.pop("LOCATION", ""), behind)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        return self._ask(lambda: self._behind.add(key, value, *args, **kwargs), otherwise=True)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._ask(lambda: self._behind.get(key, default, version), default)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        self._ask(lambda: self._behind.set(key, value, *args, **kwargs), None)

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        return self._ask(lambda: self._behind.touch(key, *args, **kwargs), otherwise=False)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._ask(lambda: self._behind.delete(key, version), otherwise=False)

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return self._ask(lambda: self._behind.has_key(key, version), otherwise=False)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        return self._ask(lambda: self._behind.get_many(keys, version), {})

    def set_many(self, data: dict[Any, Any], *args: Any, **kwargs: Any) -> list[Any]:
        return self._ask(lambda: self._behind.set_many(data, *args, **kwargs), list(data))

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._ask(lambda: self._behind.delete_many(keys, version), None)

    def clear(self) -> None:
        self._ask(self._behind.clear, None)

    def close(self, **kwargs: Any) -> None:
        self._ask(lambda: self._behind.close(**kwargs), None)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        found: int | None = self._ask(lambda: self._behind.incr(key, delta, version), None)
        if found is None:
            raise ValueError(f"Key {key!r} not found")
        return found

    def _ask(self, question: Callable[[], Answer], otherwise: Answer) -> Answer:
        try:
            return question()
        except ValueError:  # The key is not there, or is no key: the caller's affair.
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a cache, people go on
            logger.warning("the cache does not answer: %s", error)
            return otherwise
