"""The name of a file that a command writes: it ends as what is in the file does, or nothing on a desk will open it."""

import os
from pathlib import Path
from typing import Any

import click


class WrittenFile(click.Path):
    """A file of one kind, by its name; a mistake of the call where the name ends otherwise."""

    def __init__(self, ending: str) -> None:
        super().__init__(dir_okay=False, path_type=Path)
        self.ending = ending

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The file; what is a folder is told as that, whatever it is called."""
        file = Path(os.fsdecode(super().convert(value, param, ctx)))
        if said := misnamed(file, self.ending):
            self.fail(said, param, ctx)
        return file


def misnamed(file: Path, ending: str) -> str:
    """What is wrong with the name of a file that is to hold what `ending` says; empty where nothing is."""
    if file.suffix.lower() == ending:
        return ""
    return f"“{file.name}”要以 {ending} 结尾，如 {file.stem or '文件'}{ending}。"
