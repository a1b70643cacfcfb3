"""A package's dataclasses and records -> the fields whose default is no value of their own type."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.errors import PydanticUserError


def odd_defaults(package: str) -> list[str]:
    """Fields that say they are a tuple and are None where nobody gives them, and the like."""
    root = importlib.import_module(package)
    modules = [root, *(importlib.import_module(name) for name in _names(root))]
    classes = {one for module in modules for one in vars(module).values() if inspect.isclass(one)}
    own = sorted((one for one in classes if one.__module__.startswith(package)), key=lambda one: one.__qualname__)
    return [
        f"{one.__qualname__}.{name}" for one in own for name, hint, default in _defaults(one) if not _is(hint, default)
    ]


def _names(package: ModuleType) -> Iterator[str]:
    yield from (info.name for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))


def _defaults(of: type[Any]) -> Iterator[tuple[str, Any, Any]]:
    if issubclass(of, BaseModel):
        yield from (
            (n, f.annotation, f.default)
            for n, f in of.model_fields.items()
            if not f.is_required() and f.default_factory is None
        )
    elif dataclasses.is_dataclass(of):
        names = {**vars(sys.modules[of.__module__])}
        try:
            hints = get_type_hints(of, names)
        except NameError:  # imported for the type checker alone
            return
        given = (one for one in dataclasses.fields(of) if one.default is not dataclasses.MISSING)
        yield from ((one.name, hints[one.name], one.default) for one in given)


def _is(hint: Any, default: object) -> bool:
    try:
        TypeAdapter(hint, config=ConfigDict(arbitrary_types_allowed=True)).validate_python(default, strict=True)
    except ValidationError:
        return False
    except PydanticUserError:  # a model of its own needs no configuration
        return True
    return True
