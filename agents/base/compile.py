"""Compilation: every rule and kernel runs through Numba, and runs unchanged without it.

What is compiled is kept on disk (:mod:`portalis.agents.base.cache`), so that only the first run waits for it.
"""

from collections.abc import Callable, Mapping
from functools import update_wrapper
from types import FunctionType
from typing import Any

import numba
from numba import types
from numba.extending import intrinsic, overload

from portalis.agents.base.cache import cache_folder

OPTIONS = {"error_model": "numpy", "_nrt": False, "no_cfunc_wrapper": True, "nogil": True}
"""Kernels let other threads run meanwhile: a server answers while its body lives."""


class Inner:
    """A compiled function that only compiled code calls; called from Python, its source runs.

    A door from Python into compiled code takes every record of arrays apart. For all functions that
    nobody calls from Python, the doors would be two fifths of the time that compilation takes.
    """

    def __init__(self, function: Callable[..., Any], **options: bool) -> None:
        self.py_func = function
        self.options = {"no_cpython_wrapper": True, **options}
        self.compiled = _kept(function, **self.options)
        self._numba_type_ = types.Dispatcher(self.compiled)
        update_wrapper(self, function)

    def __call__(self, *arguments: Any) -> Any:
        """Run the source."""
        return self.py_func(*arguments)


def kernel(function: Callable[..., Any]) -> Any:
    """Compile `function` with Numba when it is first called, and keep the result on disk.

    Strict floating point is kept: a reordered sum would decide a draw differently on another machine.
    """
    return _kept(function)


def inner(function: Callable[..., Any], **options: bool) -> Any:
    """Compile a function that only kernels call."""
    return function if numba.config.DISABLE_JIT else Inner(function, **options)


def helper(function: Callable[..., Any]) -> Any:
    """Compile a function that kernels call for every row, melted into its caller.

    A record of arrays costs some 100 ns at every call that is not melted: each array is counted in and out.
    """
    return inner(function, forceinline=True)


@intrinsic
def _no_inlining(typing_context):
    def generate(context, builder, signature, arguments):
        builder.function.attributes.add("noinline")
        return context.get_dummy_value()

    return types.none(), generate


def stay_whole() -> None:
    """Called first in a kernel, keeps LLVM from melting it into a long caller, where it would be slower."""


@overload(stay_whole, inline="always")
def _stay_whole():
    return lambda: _no_inlining()


def _kept(function: Callable[..., Any], **options: bool) -> Any:
    previous = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(cache_folder())
    try:
        return numba.njit(cache=True, **OPTIONS, **options)(function)
    finally:
        numba.config.CACHE_DIR = previous


def compiled_once(function: Callable[..., Any]) -> Any:
    """Compile `function` for this process only: a user's rule may live where nothing can be kept."""
    return function if hasattr(function, "py_func") else numba.njit(error_model="numpy")(function)


def rebind(function: Any, replacements: Mapping[str, Any]) -> Any:
    """Return `function` compiled anew with some of the functions that it calls replaced.

    Helpers of the same module, or of the same package of a kind, that call a replaced name are compiled anew
    as well.

    Parameters
    ----------
    function : compiled or plain function
    replacements : mapping of str to function
        Global name in `function`'s module, and what to call in its place.

    Raises
    ------
    KeyError
        A name that neither `function` nor its helpers call.
    """
    changed = _rebound(function, replacements)
    if changed is None:
        raise KeyError(f"{function.__name__} does not call {' or '.join(replacements)}")
    return changed


def _rebound(function: Any, replacements: Mapping[str, Any]) -> Any:
    plain = getattr(function, "py_func", function)
    found = {}
    for name in plain.__code__.co_names:
        helper = plain.__globals__.get(name)
        if name in replacements:
            found[name] = replacements[name]
        elif _is_neighbour(helper, plain) and (changed := _rebound(helper, replacements)) is not None:
            found[name] = changed
    if not found:
        return None
    copy = FunctionType(plain.__code__, {**plain.__globals__, **found}, plain.__name__, plain.__defaults__)
    return numba.njit(**OPTIONS, **getattr(function, "options", {}))(copy)


def _is_neighbour(helper: Any, plain: FunctionType) -> bool:
    """Say whether `helper` is a function, compiled or not, of the same module or kind of cell as `plain`."""
    function = getattr(helper, "py_func", helper)
    return isinstance(function, FunctionType) and _home(function.__module__) == _home(plain.__module__)


def _home(module: str) -> str:
    """Return the module itself, or the kind of cell whose package it belongs to."""
    agents = f"{__name__.rpartition('.base.')[0]}."
    return agents + module[len(agents) :].split(".")[0] if module.startswith(agents) else module
