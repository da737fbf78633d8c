"""What work came to, on its way from the process that did it to the one that waits: its result, or what it raised."""

import pickle
from collections.abc import Callable
from typing import Any, NamedTuple, cast


class _Raised(NamedTuple):
    """An exception in its parts. Pickled whole it would be made again by calling its class with its message, which not every class
    takes: another would be raised in its place, or, where a thread of `multiprocessing` tries it, the work waited for for ever."""

    kind: type[BaseException]
    arguments: tuple[Any, ...]
    state: dict[str, Any]

    @classmethod
    def of(cls, error: BaseException) -> "_Raised":
        """The parts of `error`, as the built-in class below it names them."""
        parts = cast("tuple[Any, ...]", _built_in(type(error)).__reduce__(error))
        return cls(type(error), parts[1], parts[2] if len(parts) > 2 else {})

    def again(self) -> BaseException:
        """It, as it was."""
        error = self.kind.__new__(self.kind, *self.arguments)
        _built_in(self.kind).__init__(error, *self.arguments)
        error.__setstate__(self.state)
        return error


def told(work: Callable[[], Any]) -> bytes:
    """Do `work` and say what it came to. Raises nothing."""
    try:
        return pickle.dumps(work())
    except BaseException as error:  # a parser's panic is no Exception, and would end the process
        return _told_of(error)


def heard(said: bytes) -> Any:
    """What the work came to. Raises what it raised, with a note of where."""
    found = pickle.loads(said)
    if isinstance(found, _Raised):
        raise found.again()
    return found


def _told_of(error: BaseException) -> bytes:
    import traceback  # wanted where something went wrong

    error.add_note("".join(traceback.format_exception(error)).rstrip())
    try:
        said = pickle.dumps(_Raised.of(error))
        pickle.loads(said).again()
    except Exception:  # what cannot be sent, or not made again, is told in words
        words = f"{type(error).__name__}: {error}"
        said = pickle.dumps(_Raised(RuntimeError, (words,), {"__notes__": error.__notes__}))
    return said


def _built_in(kind: type[BaseException]) -> Any:
    return next(one for one in kind.__mro__ if one.__module__ == "builtins")
