"""What templates are drawn by: the engine with all that they may ask for. Most that is asked of templates is what they are made of;
this is loaded when one is drawn."""

import traceback
from collections.abc import Callable, Iterable, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.bccache import Bucket, BytecodeCache

from showcase.rendering.case.citation import citation, citation_tags, dublin_core
from showcase.rendering.case.comparison import comparisons
from showcase.rendering.case.correction import correction
from showcase.rendering.case.gallery import gallery, lead
from showcase.rendering.case.json_ld import json_ld
from showcase.rendering.case.qr_code import qr_code
from showcase.rendering.page import Site, TemplateFailure
from showcase.rendering.templating.engine import Engine
from showcase.words.chinese import cn_amount, cn_date, cn_number, cn_period
from showcase.words.web_address import as_uri

_FAILURES = (TemplateError, TypeError, ValueError, AttributeError, KeyError, IndexError)
"""What a mistake in a template is raised as."""
_THEME = "theme/"
"""What the path of a template begins with in its code, wherever the theme lies."""


class Environment:
    """Draws the templates of one theme folder."""

    def __init__(
        self,
        theme: Path,
        site: Site,
        asset: Callable[[str], str],
        compiled: MutableMapping[str, bytes] | None,
    ) -> None:
        """`asset` gives the address of a style or script; `compiled` keeps the templates' code between runs."""
        self._theme = theme
        self._engine = Engine(
            loader=_Loader(theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=None if compiled is None else _Compiled(compiled),
        )
        self._engine.filters |= {
            "cn_date": cn_date, "cn_period": cn_period, "cn_number": cn_number, "cn_amount": cn_amount,
            "href": as_uri,
        }  # fmt: skip
        self._engine.globals |= {
            "site": site, "citation": citation, "citation_tags": citation_tags, "dublin_core": dublin_core, "code": qr_code, "comparisons": comparisons, "correction": correction,
            "gallery": gallery, "json_ld": json_ld, "lead": lead, "asset": asset,
        }  # fmt: skip
        self._engine.policies["json.dumps_kwargs"] = {"ensure_ascii": False}

    def load(self, names: Iterable[str]) -> None:
        """Load these templates now; of one that cannot be read nothing is said before something is drawn with it."""
        for name in names:
            with suppress(TemplateError, OSError):
                self._engine.get_template(name)

    def drawn(self, name: str, doing: str, /, **context: Any) -> str:
        """What the template `name` makes of a context; `doing` says what for, or nothing. Raises TemplateFailure."""
        try:
            return self._engine.get_template(name).render(**context)
        except _FAILURES as error:
            where = error_location(error, self._theme) or f"模板 theme/{name}：{error}"
            raise TemplateFailure(f"{where}（{doing}）" if doing else where) from error


class _Loader(FileSystemLoader):
    """Templates of a theme folder. They are called by their place in it, so that the code of one is the same in every copy of a theme."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Called by Jinja."""
        text, _, stands = super().get_source(environment, template)
        return text, _THEME + template, stands


class _Compiled(BytecodeCache):
    """Compiled templates as Jinja keeps them, in the store: its own key is a template's name, its own check the template's text."""

    def __init__(self, kept: MutableMapping[str, bytes]) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja."""
        if known := self._kept.get(bucket.key):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


def error_location(error: BaseException, theme: Path) -> str:
    """`模板 theme/… 第 n 行：…`: where in the theme `error` arose; empty when it did not arise there.

    A syntax error knows its own place; for any other the deepest frame inside the theme tells.
    """
    where, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if where is None or line is None:
        for frame in traceback.extract_tb(error.__traceback__):
            if _is_in(frame.filename, theme):
                where, line = frame.filename, frame.lineno
    if where is None:
        return ""
    shown = Path(where).relative_to(theme).as_posix() if Path(where).is_relative_to(theme) else where
    return f"模板 {_THEME}{shown.removeprefix(_THEME)} 第 {line or '?'} 行：{error}"


def _is_in(file: str, theme: Path) -> bool:
    """Whether code is that of a template: one of ours, or one that MkDocs has drawn, which calls it by where it lies."""
    return file.startswith(_THEME) or Path(file).is_relative_to(theme)
