"""Whatever is done in whatever order, the case is what a simple model says, and sound."""

from __future__ import annotations

import os
import tempfile
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from casebook.case.opening import create_case, open_case
from tests.case.helpers import add, attach, content, sound, trash

TEXTS = st.sampled_from(["one", "Łódź", "a\x00b", "“two”\nlines", "貨物"])
Notes = dict[int, tuple[str, bool]]


@dataclass
class Model:
    """The notes as (text, trashed) by id, and the states that undo and redo lead to."""

    notes: Notes = field(default_factory=dict)
    undone_to: list[Notes] = field(default_factory=list)
    redone_to: list[Notes] = field(default_factory=list)

    def step(self) -> Notes:
        """Begin a step, and return the notes to change."""
        self.undone_to.append(deepcopy(self.notes))
        self.redone_to.clear()
        return self.notes

    def forget(self) -> None:
        """End both lists, as a purge does."""
        self.undone_to.clear()
        self.redone_to.clear()


class CaseMachine(RuleBasedStateMachine):
    """Adds, edits, trashes, purges, attaches, undoes, redoes and reopens."""

    @initialize(passphrase=st.sampled_from([None, None, None, "p"]))
    def create(self, passphrase: str | None) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.before, os.environ["XDG_STATE_HOME"] = os.environ.get("XDG_STATE_HOME"), self.folder.name
        self.passphrase = passphrase
        self.case = create_case(Path(self.folder.name) / "a.casebook", "A case", passphrase)
        self.model = Model()

    def teardown(self) -> None:
        if hasattr(self, "case"):
            self.case.close()
            self.folder.cleanup()
            os.environ["XDG_STATE_HOME"] = self.before or ""

    @rule(text=TEXTS)
    def add(self, text: str) -> None:
        self.model.step()[add(self.case, "note", text=text)] = (text, False)

    @rule(text=TEXTS, count=st.sampled_from([1, 30, 300]))
    def add_many(self, text: str, count: int) -> None:
        with self.case.write("Import", action="batch") as writer:
            ids = writer.add_many("note", [{"text": text}] * count)
        self.model.step().update(dict.fromkeys(ids, (text, False)))

    @rule(data=st.binary(max_size=5))
    def attach(self, data: bytes) -> None:
        self.model.step()
        attach(self.case, data, pages={1: "page"})

    @precondition(lambda self: self.model.notes)
    @rule(text=TEXTS, chosen=st.data())
    def edit(self, text: str, chosen: st.DataObject) -> None:
        note = chosen.draw(st.sampled_from(sorted(self.model.notes)))
        old, trashed = self.model.notes[note]
        with self.case.write("Edit record") as writer:
            writer.change("note", note, {"text": text})
        if text != old:
            self.model.step()[note] = (text, trashed)

    @precondition(lambda self: any(not trashed for _, trashed in self.model.notes.values()))
    @rule(chosen=st.data())
    def trash(self, chosen: st.DataObject) -> None:
        standing = sorted(note for note, (_, trashed) in self.model.notes.items() if not trashed)
        note = chosen.draw(st.sampled_from(standing))
        trash(self.case, note)
        self.model.step()[note] = (self.model.notes[note][0], True)

    @precondition(lambda self: any(trashed for _, trashed in self.model.notes.values()))
    @rule()
    def purge(self) -> None:
        doomed = [note for note, (_, trashed) in self.model.notes.items() if trashed]
        self.case.purge(doomed)
        self.model.forget()
        for note in doomed:
            del self.model.notes[note]

    @rule()
    def undo(self) -> None:
        step = self.case.undo()
        assert (step is None) == (not self.model.undone_to)
        if step:
            self.model.redone_to.append(self.model.notes)
            self.model.notes = self.model.undone_to.pop()

    @rule()
    def redo(self) -> None:
        step = self.case.redo()
        assert (step is None) == (not self.model.redone_to)
        if step:
            self.model.undone_to.append(self.model.notes)
            self.model.notes = self.model.redone_to.pop()

    @rule()
    def reopen(self) -> None:
        self.case.close()
        self.case = open_case(self.case.path, self.passphrase)

    @rule()
    def fail(self) -> None:
        try:
            with self.case.write("Add") as writer:
                writer.add_record("note", {"text": "never"})
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass

    @invariant()
    def is_as_the_model_says_and_sound(self) -> None:
        assert self.notes() == self.model.notes
        assert sound(self.case)

    def notes(self) -> Notes:
        found: dict[str, list[tuple[Any, ...]]] = content(self.case)
        trashed = {row[0]: row[-1] is not None for row in found["record"]}
        return {note: (text, trashed[note]) for note, text, _ in found["note"]}


TestCase = CaseMachine.TestCase
TestCase.settings = settings(
    max_examples=int(os.environ.get("EXAMPLES", "12")),
    stateful_step_count=18,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
