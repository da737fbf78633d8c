"""What is said of a call nobody can make sense of, and the few words of its help that are click's own: in Chinese."""

import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from showcase.entrances.commands.ending import UNUSABLE
from showcase.entrances.spoken import here

HELP_OPTIONS = ("-h", "--help")
"""What asks for help, everywhere."""


class Said(click.ClickException):
    """A mistake that is shown in Chinese."""

    def __init__(self, words: str, code: int) -> None:
        super().__init__(words)
        setattr(self, "exit_code", code)  # noqa: B010 - click declares one for all of a kind

    def show(self, file: Any = None) -> None:
        """Print it where errors go."""
        click.echo(self.message, file=file or sys.stderr)


class Family(click.Group):
    """Commands on one thing (`jury sheets`, `jury read`), each with Chinese help."""

    def add_command(self, command: click.Command, name: str | None = None) -> None:
        """A command with Chinese help."""
        super().add_command(command, name)
        in_chinese(command)


class Program(Family):
    """The group of all commands: what is wrong with a call is told in Chinese, and so is how it is made."""

    def make_context(self, *arguments: Any, **named: Any) -> click.Context:
        """The call of the program itself."""
        context: click.Context = _told(super().make_context, *arguments, **named)
        return context

    def invoke(self, context: click.Context) -> Any:
        """The call of one of its commands."""
        return _told(super().invoke, context)


def _told(work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    try:
        return work(*arguments, **named)
    except (click.exceptions.NoArgsIsHelpError, Said):
        raise
    except click.ClickException as error:
        _say(usage_error(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt, EOFError):
        _say("\n已停下，没有做完。", 1)
    except OSError as error:
        from showcase.processes.workers import ProcessLost  # wanted where something went wrong

        if isinstance(error, ProcessLost):
            _say(str(error), UNUSABLE)
        raise


def _say(words: str, code: int) -> NoReturn:
    raise Said(words, code) from None


def usage_error(error: click.ClickException) -> str:
    """What was wrong with the call, and where to read how it is made."""
    context = getattr(error, "ctx", None)
    command = here(context.command_path if context else "python scripts")
    return f"{_wrong(error)}\n用法：{command} --help"


def _wrong(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            close = f"是不是：{'、'.join(sorted(error.possibilities))}" if error.possibilities else ""
            return f"没有“{error.option_name}”这个选项。{close}"
        case click.MissingParameter():
            return f"还要写明{_name(error.param)}。"
        case click.BadOptionUsage():
            needs = "后面不跟值" if "does not take" in error.message else "后面要跟一个值"
            return f"选项“{error.option_name}”{needs}。"
        case click.BadParameter():
            return _bad_value(error)
        case click.FileError():
            return f"“{error.ui_filename}”打不开。"
        case click.UsageError():
            return _of_call(error)
    return error.format_message()


def _of_call(error: click.UsageError) -> str:
    """Of words that are no command, or are too many: click says which in quotes."""
    message = error.message
    quoted = message.partition("'")[2].rpartition("'")[0]
    if message.startswith("No such command"):
        close = ""
        group = error.ctx.command if error.ctx else None
        if isinstance(group, click.Group):
            from difflib import get_close_matches

            close = "、".join(get_close_matches(quoted, group.commands, 2, 0.5))
        return f"没有“{quoted}”这个命令。" + (f"是不是：{close}" if close else "")
    if "unexpected extra argument" in message:
        return f"多写了：{message.partition('(')[2].rstrip(').')}"
    if message.startswith("Missing command"):
        return "还要写明做什么。"
    return message if not message.isascii() else f"这样用不行：{message}"


def _bad_value(error: click.BadParameter) -> str:
    name, kind = (
        _name(error.param) if error.param else str(error.param_hint or ""),
        error.param and error.param.type,
    )
    if not error.message.isascii() and "'" not in error.message:
        return f"{name}：{error.message}" if name and name not in error.message else error.message
    if isinstance(kind, click.Choice):
        return f"{name}只能写：{'、'.join(filter(None, map(str, kind.choices)))}。"
    if isinstance(kind, click.Path):
        value = error.message.partition("'")[2].rpartition("'")[0]
        return f"{name}“{value}”{_of_path(error.message)}"
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return f"{name}要写数字{_range(kind)}。"
    return f"{name}的值不对：{error.message}"


def _of_path(message: str) -> str:
    for sign, said in (
        ("does not exist", "不存在。"), ("is a directory", "是文件夹，这里要一个文件。"), ("is a file", "是文件，这里要一个文件夹。"),
        ("not readable", "打不开：没有读取权限。"), ("not writable", "写不进：没有写入权限。"),
    ):  # fmt: skip
        if sign in message:
            return said
    return "不能用。"


def _range(kind: object) -> str:
    if isinstance(kind, click.IntRange | click.FloatRange):
        least, most = kind.min, kind.max
        if least is not None and most is not None:
            return f"，{least}—{most}"
        return f"，不小于 {least}" if least is not None else f"，不大于 {most}"
    return ""


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option):
        return f"选项“{max(parameter.opts, key=len)}”"
    return f"“{parameter.make_metavar(click.Context(click.Command(''))).strip('[].…')}”"


# --- help ---

_HEADS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class ChineseHelp(click.HelpFormatter):
    """Help whose own few words are Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is called."""
        args = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 …")
        super().write_usage(prog, args, prefix="用法：")

    def write_heading(self, heading: str) -> None:
        """What the following lines are."""
        self.write(f"{'':>{self.current_indent}}{_HEADS.get(heading, heading)}：\n")


class ChineseContext(click.Context):
    """A call whose help is Chinese."""

    formatter_class = ChineseHelp


_METAVARS = {
    "DIRECTORY": "文件夹",
    "FILE": "文件",
    "PATH": "路径",
    "TEXT": "文字",
    "INTEGER": "数",
    "FLOAT": "数",
}


def in_chinese(command: click.Command) -> None:
    """Make a command's help speak Chinese where click would speak English."""
    command.context_class = ChineseContext
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            _translate(parameter)
    if option := command.get_help_option(ChineseContext(command, help_option_names=list(HELP_OPTIONS))):
        option.help = "写出这段说明。"


def _translate(option: click.Option) -> None:
    own = option.get_help_record

    def record(context: click.Context) -> tuple[str, str] | None:
        if (found := own(context)) is None:
            return None
        names = re.sub(
            r"\b[A-Z]{4,}\b(?: RANGE)?", lambda match: _METAVARS.get(match[0].split()[0], match[0]), found[0]
        )
        words = re.sub(r"\[default: ([^\];]*)", r"[默认：\1", found[1]).replace("[required]", "[必填]")
        return names, re.sub(r"; (\d+)<=x<=(\d+)\]", r"，\1—\2]", words)

    setattr(option, "get_help_record", record)  # noqa: B010 - a method of this one option
