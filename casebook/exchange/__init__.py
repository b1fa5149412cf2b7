"""Other people's formats: FollowTheMoney in and out, and CSV in by a mapping.

Both ways in end in one batch that one undo takes back, with a report of what was added, found standing and left out.
The way out is made from what an audience may see.
"""

from casebook.actions.imports import BadLines, Remark, Report
from casebook.exchange.csv_in import import_csv
from casebook.exchange.csv_mapping import Mapping
from casebook.exchange.ftm_in import import_ftm
from casebook.exchange.ftm_out import export_ftm, write_ftm
from casebook.exchange.mapping_file import read_mapping

__all__ = [
    "BadLines",
    "Mapping",
    "Remark",
    "Report",
    "export_ftm",
    "import_csv",
    "import_ftm",
    "read_mapping",
    "write_ftm",
]
