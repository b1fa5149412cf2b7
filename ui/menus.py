"""Every command of the window as data: its menu, its words, its keys, and what it needs to be of use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.needs import Needs
from ui.places import PLACES

FILE, EDIT, RECORD, LINE, GO, VIEW, HELP = "&File", "&Edit", "&Record", "&Line", "&Go", "&View", "&Help"
LETTER = "a letter does it on the page of the lines, where it is typed nowhere else"
RARELY, FINAL = "done too rarely to learn keys for", "nothing that destroys is one slip of a finger away"


@dataclass(frozen=True)
class Command:
    """A command: `name` ties it to what it does and to the shortcut a person chose for it.

    One without keys says in `keyless` why it has none until a person chooses some.
    """

    name: str
    menu: str
    text: str
    keys: str = ""
    needs: Needs = Needs.CASE
    icon: str = ""
    rule: bool = False  # a rule across the menu before it
    keyless: str = ""


COMMANDS = (
    Command("new_case", FILE, "&New Case…", "Ctrl+Shift+N", Needs.NOTHING, "plus"),
    Command("open_case", FILE, "&Open Case…", "Ctrl+O", Needs.NOTHING, "folder-open"),
    Command("close_case", FILE, "&Close Case", "Ctrl+W"),
    Command("back_up", FILE, "Back &Up Now…", "Ctrl+B", icon="archive", rule=True),
    Command("restore", FILE, "&Restore a Backup…", keyless=RARELY, icon="upload"),
    Command("check_case", FILE, "Chec&k the Case", keyless=RARELY, icon="heart-pulse"),
    Command("verify", FILE, "&Verify the Evidence", "", Needs.EDITABLE, "shield", keyless=RARELY),
    Command("dossier", FILE, "&Dossier…", "Ctrl+P", icon="file-output", rule=True),
    Command("build_dossier", FILE, "&Build the Dossier…", "Ctrl+Shift+P"),
    Command("quit", FILE, "&Quit", "Ctrl+Q", Needs.NOTHING, rule=True),
    Command("undo", EDIT, "&Undo", "Ctrl+Z", Needs.EDITABLE, "undo-2"),
    Command("redo", EDIT, "&Redo", "Ctrl+Shift+Z", Needs.EDITABLE, "redo-2"),
    Command("find", EDIT, "&Search Everything", "Ctrl+Shift+F", icon="search", rule=True),
    Command("filter", EDIT, "&Filter This Page", "Ctrl+F", icon="filter"),
    Command("switch", EDIT, "Find a Record or &Command…", "Ctrl+K", icon="command"),
    Command("empty_trash", EDIT, "&Empty the Trash…", "", Needs.EDITABLE, keyless=FINAL, rule=True),
    Command("preferences", EDIT, "&Preferences…", "Ctrl+,", Needs.NOTHING, "settings", rule=True),
    Command("new", RECORD, "&New on This Page", "Ctrl+N", Needs.EDITABLE, "plus"),
    Command("quick_quote", RECORD, "&Quick Quote…", "Ctrl+Shift+Q", Needs.EDITABLE, "quote"),
    Command("tie_quote", RECORD, "T&ie the Quote to This Place", "Ctrl+Shift+T", Needs.EDITABLE, "link"),
    Command("add_files", RECORD, "Add &Files…", "Ctrl+Shift+A", Needs.EDITABLE, "file-text"),
    Command("read", RECORD, "Re&ad the File", "Ctrl+R", Needs.FILE, "book-open"),
    Command("ocr", RECORD, "Read by &OCR…", "Ctrl+Alt+O", Needs.FILE, "scan-text"),
    Command("edit", RECORD, "&Edit", "Ctrl+E", Needs.RECORD, "pencil", rule=True),
    Command("cite", RECORD, "&Cite a Source…", "Ctrl+Shift+C", Needs.RECORD, "link"),
    Command("tag", RECORD, "&Tag…", "Ctrl+T", Needs.RECORD, "tag"),
    Command("custody", RECORD, "Add Custod&y Entry…", "Ctrl+Alt+Y", Needs.EVIDENCE, "list-checks", rule=True),
    Command("redacted", RECORD, "Add a Redacted Co&py…", "", Needs.EVIDENCE, "file-text", keyless=RARELY),
    Command("decide", RECORD, "Record a &Decision…", "Ctrl+D", Needs.CLAIM, rule=True),
    Command("move_up", RECORD, "Move the Claim &Up", "Ctrl+Shift+Up", Needs.CLAIM, "chevron-up"),
    Command("move_down", RECORD, "Move the Claim D&own", "Ctrl+Shift+Down", Needs.CLAIM, "chevron-down"),
    Command("trash", RECORD, "Move to T&rash", "Ctrl+Backspace", Needs.RECORD, "trash-2", rule=True),
    Command("paste_draft", LINE, "&Paste Draft…", "Ctrl+Alt+D", Needs.EDITABLE, "newspaper"),
    Command("new_version", LINE, "New &Version of the Draft…", "", Needs.EDITABLE, keyless=RARELY),
    Command("line_tie", LINE, "&Tie to a Claim… (T)", "", Needs.LINE, "link", rule=True, keyless=LETTER),
    Command("line_claim", LINE, "New &Claim of Its Words (C)", "", Needs.LINE, "plus", keyless=LETTER),
    Command("line_untie", LINE, "&Untie from a Claim (U)", "", Needs.LINE, keyless=LETTER),
    Command("line_kind", LINE, "&Kind of Line… (K)", "", Needs.LINE, keyless=LETTER),
    Command("line_sign", LINE, "&Sign Off the Line… (S)", "", Needs.LINE, "check", rule=True, keyless=LETTER),
    Command("line_reopen", LINE, "&Reopen the Line… (R)", "", Needs.LINE, keyless=LETTER),
    Command("line_cut", LINE, "Cut the Line… (&X)", "", Needs.LINE, "x", keyless=LETTER),
    Command("line_reason", LINE, "&Go to Its First Reason", "", Needs.LINE, rule=True, keyless=LETTER),
    *(
        Command(f"go_{place.name}", GO, place.title, place.keys, icon=place.icon, rule=bool(place.heading))
        for place in PLACES
    ),
    Command("back", GO, "&Back", "Alt+Left", icon="arrow-left", rule=True),
    Command("forward", GO, "&Forward", "Alt+Right", icon="arrow-right"),
    Command("inspector", VIEW, "Show or Hide the &Inspector", "F9", icon="panel-right"),
    Command("view_as", VIEW, "View &As…", "Ctrl+Shift+V", icon="eye"),
    Command("timeline_all", VIEW, "Show All of the &Timeline", "Ctrl+Alt+0", rule=True),
    Command("timeline_closer", VIEW, "Timeline &Closer", "Ctrl+Alt+=", icon="zoom-in"),
    Command("timeline_farther", VIEW, "Timeline &Farther Away", "Ctrl+Alt+-", icon="zoom-out"),
    Command("light", VIEW, "&Light", "", Needs.NOTHING, "sun", rule=True, keyless=RARELY),
    Command("dark", VIEW, "&Dark", "", Needs.NOTHING, "moon", keyless=RARELY),
    Command("follow", VIEW, "As the S&ystem", "", Needs.NOTHING, keyless=RARELY),
    Command("larger", VIEW, "Larg&er", "Ctrl+=", Needs.NOTHING, "zoom-in", rule=True),
    Command("smaller", VIEW, "&Smaller", "Ctrl+-", Needs.NOTHING, "zoom-out"),
    Command("shortcuts", HELP, "&Keyboard Shortcuts…", "F1", Needs.NOTHING, "info"),
    Command("about", HELP, "&About Casebook", "", Needs.NOTHING, keyless=RARELY),
)
MENUS = (FILE, EDIT, RECORD, LINE, GO, VIEW, HELP)


def build(window: QMainWindow, does: Mapping[str, Callable[[], object]], keys: Mapping[str, str]) -> dict[str, QAction]:
    """Fill the menu bar, and return the actions by name; `keys` holds the shortcuts a person chose instead."""
    menus: dict[str, QMenu] = {title: window.menuBar().addMenu(title) for title in MENUS}
    made = {}
    for command in COMMANDS:
        action = QAction(command.text, window)
        action.setShortcut(QKeySequence(keys.get(command.name, command.keys)))
        action.triggered.connect(lambda _=False, run=does[command.name]: run())
        if command.rule:
            menus[command.menu].addSeparator()
        menus[command.menu].addAction(action)
        made[command.name] = action
    return made
