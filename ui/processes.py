"""Starting a child process of ours from the window."""

from __future__ import annotations

from PySide6.QtCore import QProcess, QProcessEnvironment

from casebook import child


def start(process: QProcess, module: str) -> None:
    """Start a module of ours as a child that inherits nothing."""
    surroundings = QProcessEnvironment()
    for name, value in child.surroundings().items():
        surroundings.insert(name, value)
    process.setProcessEnvironment(surroundings)
    process.setWorkingDirectory(str(child.FOLDER))
    program, *arguments = child.command(module)
    process.start(program, arguments)
