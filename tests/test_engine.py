"""The quick engine gives what Jinja gives, refusals and their words included."""

from dataclasses import dataclass
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from showcase.rendering.templating.engine import Engine
from showcase.words.case.choices import ProvenanceKind


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    inner: Any = None

    @property
    def shouted(self) -> str:
        return f"{self.name}!"

    def called(self, mark: str = "?") -> str:
        return self.name + mark


_PARTS = {
    "part.html": "{% macro one(base, thing, level=3, reason='') %}<h{{ level }}>{{ base }}{{ thing.name }}{{ reason }}</h{{ level }}>{% endmacro %}"
    "{% macro around() %}[{{ caller('<i>') }}]{% endmacro %}{% macro many() %}{{ varargs | join('、') }}{{ kwargs.a }}{% endmacro %}",
    "seen.html": "{% macro it() %}{{ thing.name }}{% endmacro %}",
    "taken.html": "{{ thing.name }}{{ own is defined and own }}{% for one in things %}{{ loop.index }}{{ one.name }}{% endfor %}",
}
_FROM = "{% from 'part.html' import one, around, many %}{% from 'seen.html' import it with context %}"
DRAWN = (
    "{{ thing.name }}{{ thing.shouted }}{{ thing.called() }}{{ thing.called('<') }}{{ thing.called(mark='&') }}",
    "{{ thing.inner.name }}{{ pairs.key }}{{ pairs['key'] }}{{ pairs.deep.name }}{{ pairs.get('none') }}{{ pairs.items() | list }}",
    "{{ safe }}{{ safe ~ thing.name }}{{ thing.name ~ 3 }}{{ 3 ~ 4 }}{{ safe + thing.name }}{{ kind }}{{ kind.label }}{{ 3 }}{{ 2.5 }}{{ none }}{{ true }}",
    _FROM + "{{ one('../', thing) }}{{ one('../', thing, 2) }}{{ one('', reason=safe, thing=thing) }}{{ one('', thing, reason=thing.name * 30) }}",
    _FROM + "{% call(mark) around() %}{{ mark }}{{ thing.name }}{% endcall %}{{ many(1, thing.name, a='<') }}{{ it() }}",
    "{% set own = '<' %}{% include 'taken.html' %}{% for thing in things %}{% include 'taken.html' %}{% endfor %}",
    "{% set kept %}<b>{{ thing.name }}</b>{% endset %}{{ kept }}{{ kept ~ '<' }}{% filter upper %}{{ thing.name }}{% endfilter %}",
    _FROM + "{% for one_of in things if one_of.name %}{{ one(loop.cycle('a', 'b'), one_of) }}{{ loop.last }}{% endfor %}{{ range(3) | list }}",
    "{{ things | map(attribute='name') | join('<') }}{{ dict(a=1, **pairs) | length }}{{ thing is mapping }}{{ twice('<') }}{{ twice(safe) }}",
)  # fmt: skip
REFUSED = (
    "{{ thing.none }}", "{{ none_such }}", "{{ none_such.deep }}", "{{ pairs.none.deep }}", "{{ thing.name() }}",
    _FROM + "{{ one('', thing, level=3, of=4) }}", _FROM + "{{ one('', thing, 1, 2, 3, 4) }}", _FROM + "{{ one('') }}",
    _FROM + "{% call one('', thing) %}{% endcall %}", "{% for one in thing.none %}{% endfor %}", "{{ twice() }}",
)  # fmt: skip


def said(kind: type[Environment], text: str) -> str:
    wanted: dict[str, Any] = {
        "loader": DictLoader({**_PARTS, "page.html": text}),
        "autoescape": True,
        "undefined": StrictUndefined,
    }
    environment = kind(**wanted)
    environment.globals["twice"] = lambda text: text * 2
    things = (Thing("甲<乙>"), Thing(""), Thing("'\"&'", Thing("内")))
    context = {
        "thing": Thing('名<&>"', Thing("“内”")), "things": things, "pairs": {"key": "<值>", "deep": things[0]}, "safe": Markup("<b>"),
        "kind": ProvenanceKind.COMPILED,
    }  # fmt: skip
    try:
        return environment.get_template("page.html").render(**context)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("text", [*DRAWN, *REFUSED])
def test_a_template_means_what_it_means_to_jinja(text: str) -> None:
    drawn = said(Engine, text)
    assert drawn == said(Environment, text)
    assert ("Error" in drawn.partition(":")[0]) == (text in REFUSED)


def test_many_short_texts_are_not_remembered_for_ever() -> None:
    text = "{% for number in range(20000) %}{{ '<' ~ number }}{% endfor %}"
    assert said(Engine, text) == said(Environment, text)
