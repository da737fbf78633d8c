"""The hosts' issue forms: one statement, and what each host demands of its file."""

import re
from typing import Any

import pytest
import yaml

from showcase.rendering.derived.issue_forms import issue_forms
from showcase.words.rules.issues import FORMS
from tests.roots import PROJECT

FILES = issue_forms()
YAML_FORMS = [path for path in FILES if path.endswith(".yml") and not path.endswith("config.yml")]


def test_what_is_asked_is_said_by_name() -> None:
    assert [form.name for form in FORMS] == ["记录有误", "程序有误", "想要的功能"]
    assert len(FILES) == 3 * (3 + 1) + 3  # GitHub, Gitea and Gitee with their choosers; GitLab


@pytest.mark.parametrize("path", FILES)
def test_the_repository_has_them(path: str) -> None:
    assert (PROJECT / path).read_text("utf-8") == FILES[path]


@pytest.mark.parametrize("path", YAML_FORMS)
def test_a_host_takes_the_form(path: str) -> None:
    """What GitHub's form schema demands, which Gitea and Gitee have taken over."""
    form: dict[str, Any] = yaml.safe_load(FILES[path])
    assert {"name", "description", "body"} <= set(form) <= {"name", "description", "title", "labels", "body"}
    for key in ("id", "label"):
        said = [element["attributes"].get(key) or element[key] for element in form["body"]]
        assert len(set(said)) == len(said)
    for element in form["body"]:
        assert element["type"] in ("input", "textarea", "dropdown", "checkboxes")
        assert re.fullmatch(r"[A-Za-z0-9_-]+", element["id"])
        options = element["attributes"].get("options", [])
        labels = [option if isinstance(option, str) else option["label"] for option in options]
        assert bool(labels) == (element["type"] in ("dropdown", "checkboxes"))
        assert len(set(labels)) == len(labels)
    assert "个人信息" in str(form["body"][-1]), "what is told there is public"


def test_a_blank_issue_stays_possible() -> None:
    """The page's 我要纠错 opens one with title and text filled in."""
    for path in FILES:
        if path.endswith("config.yml"):
            assert yaml.safe_load(FILES[path]) == {"blank_issues_enabled": True}
