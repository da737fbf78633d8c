"""Every dependency stands in THIRD-PARTY.md with its licence; what is installed comes as wheels and runs no scripts of its own."""

import json
import re
from importlib.metadata import PackageNotFoundError, distribution

import pytest

from tests import third_party
from tests.roots import PROJECT

ALLOWED = re.compile(
    r"(?:MIT|MIT-0|MIT-CMU|ISC|0BSD|Zlib|CC0-1\.0|CC-BY-4\.0|BSD-[23]-Clause|Apache-2\.0|PSF-2\.0|Python-2\.0|MPL-[12]\.[01]|OFL-1\.1|BlueOak-1\.0\.0"
    r"|L?GPL-2\.[01]-or-later)"
)  # fmt: skip


def test_the_list_is_as_the_locks_and_the_packages_have_it(rewrite: bool) -> None:
    if rewrite:
        third_party.FILE.write_text(third_party.written(), "utf-8")
    assert third_party.FILE.read_text("utf-8") == third_party.written()


def test_every_licence_is_known_and_one_we_may_use() -> None:
    licences = {
        name: licence for lock in third_party.LOCKS for name, licence in third_party.python(lock).items()
    }
    licences |= {name: licence for name, licence, _ in third_party.npm()}
    assert len(licences) > 200
    doubtful = {
        name: licence for name, licence in licences.items()
        if not licence or not all(ALLOWED.fullmatch(one) for one in re.split(r" AND | OR |[()]", licence) if one)
    }  # fmt: skip
    assert doubtful == {}


def test_npm_s_packages_say_of_themselves_what_their_lock_says() -> None:
    looked_at = 0
    for name, licence, _ in third_party.npm():
        file = PROJECT / "node_modules" / name / "package.json"
        if file.is_file() and (own := json.loads(file.read_text("utf-8")).get("license")):
            looked_at += 1
            assert own == licence or name in ("ignore", "kleur", "globals"), name
    if not looked_at:
        pytest.skip("没有 node_modules，npm 包的许可没有核对")


def test_only_wheels_are_installed_and_nothing_runs_while_they_are() -> None:
    """A source distribution runs its author's code when it is installed, an npm package its scripts."""
    make = (PROJECT / "Makefile").read_text("utf-8")
    assert re.search(r"^INSTALL = .*--only-binary :all: .*--require-hashes", make, re.MULTILINE)
    assert re.search(r"^LOCK = .*\\\n.*--only-binary :all:", make, re.MULTILINE), (
        "so no lock names what has no wheel"
    )
    for line in re.findall(r".*pip install .*", (PROJECT / "README.md").read_text("utf-8")):
        assert "--only-binary :all: --require-hashes" in line
    assert "ignore-scripts=true" in (PROJECT / ".npmrc").read_text("utf-8").splitlines()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_what_the_locks_name_came_as_wheels(lock: str) -> None:
    tags = {}
    for name in third_party.python(lock):
        try:
            tags[name] = distribution(name).read_text("WHEEL") or ""
        except PackageNotFoundError:
            continue  # for another system
    assert len(tags) > 20
    assert [name for name, tag in tags.items() if "Tag: " not in tag] == []
