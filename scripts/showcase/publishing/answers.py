"""What verdicts were given on: each question asked of the register, with a digest of the answer, kept once for all who asked.

An answer has a name, a digest of both. Whether the register still answers alike is found out once for each, however many
thousand records asked.
"""

import json
from collections.abc import Iterable
from hashlib import blake2b

from showcase.judging.tracked_register import Question, answer
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.storage.store import Store
from showcase.words.staff.register import Register


class Answers:
    """The answers of one register, beside those that were kept of it or of another."""

    def __init__(self, store: Store, register: Register, *, of_few: bool = False) -> None:
        """`of_few`: for a few verdicts, on which it is not worth asking whether all that is kept still stands."""
        self._register, self._fingerprints = register, Fingerprints()
        self._names: dict[Question, str] = {}
        self._said: dict[Question, str] = {}
        """Of those noted since this was opened, which are in use."""
        self._kept = store.values("answers")
        known = {} if of_few else self._kept.everything()
        self._standing = {name for name, row in known.items() if self._is_given(name, row)}

    def stand(self, names: Iterable[str]) -> bool:
        """Whether the register still gives all these answers."""
        return self._standing.issuperset(names)

    def use(self, names: Iterable[str]) -> None:
        """These are not to be pruned."""
        self._kept.use(names)

    def noted(self, questions: Iterable[Question]) -> list[str]:
        """The names of the register's answers, which are kept."""
        said = self._said  # of all but the first record most questions were asked before
        return [said.get(question) or self._noted(question) for question in questions]

    def prune(self) -> None:
        """Keep no longer what no verdict asks for."""
        self._kept.prune()

    def _noted(self, question: Question) -> str:
        name = self._names[question] = self._names.get(question) or self._name(question)
        if name in self._standing:
            self._kept.use([name])
        else:
            self._standing.add(name)
            self._kept[name] = _row(question)
        self._said[question] = name
        return name

    def _name(self, question: Question) -> str:
        given = self._fingerprints.of(answer(self._register, question))
        return blake2b(_row(question) + given.encode(), digest_size=12).hexdigest()

    def _is_given(self, name: str, row: bytes) -> bool:
        question = tuple(json.loads(row))
        given = self._name(question)
        self._names[question] = given
        return given == name


def _row(question: Question) -> bytes:
    return json.dumps(question).encode()
