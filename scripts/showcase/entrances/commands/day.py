"""A day on the command line."""

from typing import Any

import click

from showcase.processes.today import today
from showcase.words.season.days import is_day


class PastDay(click.ParamType[str]):
    """A day that has come, written 2026-05-31, and given as it is written: what is told of a day to come is not so yet."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day; a mistake of the call where it is none, or lies ahead."""
        if not is_day(value):
            self.fail(f"“{value}”不是日期，写成 2026-03-01。", param, ctx)
        if value > today().isoformat():
            self.fail(f"{value} 还没有到。", param, ctx)
        return str(value)
