"""Jinja for tens of thousands of pages from a hundred templates that do not change while they are drawn.

What templates mean is Jinja's own; what is done a thousand times a page (a value is escaped, an attribute read, a macro called, a
part taken in) is done without what only other uses of Jinja ask for. Each function here gives what the one of Jinja does that it
stands for.
"""

from collections.abc import Mapping, MutableMapping
from types import FunctionType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.runtime import markup_join as _markup_join
from jinja2.utils import missing
from markupsafe import Markup
from markupsafe import escape as _escape

_SHORT, _MANY = 48, 8192
"""Characters of a text that is likely to be written again (a label, the way to the root), and how many of those are remembered."""


class _Escaped(dict[str, str]):
    """Short texts as they are written."""

    def __missing__(self, text: str) -> str:
        if len(self) >= _MANY:
            self.clear()
        made = str(_escape(text))
        self[text] = made = text if made == text else made
        return made


_escaped = _Escaped()


def escape(value: Any) -> str:
    """A value as a template writes it."""
    kind = value.__class__
    if kind is str:
        return _escaped[value] if len(value) < _SHORT else _escape(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else _escape(value)


def markup_join(values: tuple[Any, ...]) -> str:
    """What stands between `~`, one behind the other."""
    for value in values:
        if value.__class__ is not str and value.__class__ is not int:
            return _markup_join(values)
    return "".join(map(str, values))


class QuickMacro(Macro):
    """A macro, called by templates."""

    def drawn(self, given: tuple[Any, ...], named: dict[str, Any]) -> str:
        """What the macro makes of what it is given in order and by name."""
        left = self.arguments[len(given) :]
        if self.caller or self.catch_kwargs or self.catch_varargs or len(given) > len(self.arguments):
            return self(*given, **named)
        if named and not named.keys() <= {*left}:
            return self(*given, **named)
        values = [*given, *(named.get(name, missing) for name in left)] if left else given
        made = self._func(*values)
        return str.__new__(Markup, made) if self._default_autoescape else made


class _Context(Context):
    """What a template sees."""

    def __init__(
        self, environment: Environment, parent: dict[str, Any], name: str | None, blocks: Mapping[str, Any],
        globals: MutableMapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        self.parent, self.vars, self.environment, self.name = parent, {}, environment, name
        self.eval_ctx = EvalContext(environment, name)
        self.exported_vars = set()
        self.globals_keys = set()  # all templates have the same
        self.blocks = {key: [block] for key, block in blocks.items()}

    def call(self, called: Any, /, *given: Any, **named: Any) -> Any:
        """What a template calls."""
        kind = called.__class__
        if kind is QuickMacro or (kind is FunctionType and not hasattr(called, "jinja_pass_arg")):
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            return called.drawn(given, named) if kind is QuickMacro else called(*given, **named)
        return super().call(called, *given, **named)


class _Code(CodeGenerator):
    """Attributes are read where they are wanted; Jinja is asked where there is none."""

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Called by Jinja for each attribute in a template."""
        self.write("(found if (found := getattr((held := ")
        self.visit(node.node, frame)
        self.write(
            f"), {node.attr!r}, missing)) is not missing else environment.getattr(held, {node.attr!r}))"
        )


_STANDS_FOR = f"from {__name__} import QuickMacro as Macro, escape, markup_join"


class Engine(Environment):
    """Jinja's environment."""

    code_generator_class = _Code
    context_class = _Context

    def __init__(self, **wanted: Any) -> None:
        """As Jinja's; filters and globals are all said before the first template is asked for."""
        super().__init__(**wanted)
        self._known: dict[str, Template] = {}
        self._seen: dict[str, Any] | None = None

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:  # fmt: skip
        """A template by its name. Raises TemplateError."""
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if (known := self._known.get(name)) is None:
            known = self._known[name] = super().get_template(name)
        return known

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Called by Jinja for each template: one mapping for all of them. Its own chain of mappings is looked through by Python for
        each part that is imported into a page."""
        if d:
            return {**self.globals, **d}
        if self._seen is None:
            self._seen = {**self.globals}
        return self._seen

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Called by Jinja: the code of a template. What its functions are is said in its first line, so that all lines stay."""
        first, line_feed, rest = super()._generate(source, name, filename, defer_init).partition("\n")
        return f"{first}; {_STANDS_FOR}{line_feed}{rest}"
