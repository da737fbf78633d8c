"""How the program starts, as `python scripts` and as an installed command: what it needs and has not is named, and how to get it."""

import gc
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Optional

_MAIN = os.getpid()
_STOPPED = 130
"""The exit code of what was stopped by hand."""


def end(words: str) -> None:
    """Say in one sentence why nothing can be done."""
    sys.stderr.write(words + "\n")
    sys.exit(2)


def _interrupted(number: int, frame: Optional[FrameType]) -> None:  # noqa: UP045
    """To be ended is to be stopped by hand: what was begun is cleared away. A forked process just ends."""
    if os.getpid() != _MAIN:
        os._exit(128 + number)
    raise KeyboardInterrupt


def _said(arguments: "list[str]", option: str) -> "str | None":
    """What an option says, however it is written."""
    for at, argument in enumerate(arguments):
        if argument == option:
            return arguments[at + 1] if at + 1 < len(arguments) else None
        if argument.startswith(f"{option}="):
            return argument[len(option) + 1 :]
    return None


def speak(arguments: "list[str]") -> None:
    """Before anything that says something is imported: in which words it is to say it."""
    from showcase.reading.yaml.peek import peeked
    from showcase.storage.own_texts import load_in
    from showcase.storage.program import contents
    from showcase.words.places import SETTINGS
    from showcase.words.terms import terms_of

    if "init" in arguments:
        load_in(terms_of({"case": _said(arguments, "--noun")}))
    else:
        root = _said(arguments, "--root")
        load_in(terms_of(peeked((Path(root) if root else contents()) / SETTINGS, "extra", "words")))


def run(name: str = "showcase", needed: Optional[Path] = None) -> None:  # noqa: UP045
    """The program, called `name`; `needed` lists what has to be installed where that is not done with it."""
    if sys.version_info < (3, 11):  # noqa: UP036
        end(f"这里的 Python 是 {sys.version_info[0]}.{sys.version_info[1]}，要用 3.11 以上的版本。")
    signal.signal(signal.SIGTERM, _interrupted)
    # Ten thousand records are a million values that all stay, and so does what is loaded: looking them through for garbage takes longer
    # than making them. A command ends soon enough.
    gc.set_threshold(1_000_000, 50, 50)
    try:
        speak(sys.argv[1:])
        from showcase.entrances.cli import main

        main(prog_name=name)
    except SystemExit as ending:
        if ending.code == _STOPPED:
            # Interrupted in the middle of an import, Python would end as if nobody had heard of it.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(_STOPPED)
        raise
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0]
        if missing in ("", "showcase"):
            raise
        again = f'-r "{needed}"' if needed else "--force-reinstall 程序的安装包（.whl）"
        end(f'没有装齐程序要用的软件（缺 {missing}）。请运行："{sys.executable}" -m pip install {again}')
    finally:
        # Python would look through all that was ever loaded for garbage, and then throw it away piece by piece: a tenth of a second.
        gc.freeze()


if __name__ == "__main__":
    run()
