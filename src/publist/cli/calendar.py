"""The day of a run."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The date by which a status is old, and after which no page is dated: the calendar's.

    Or SOURCE_DATE_EPOCH's, where it is set, so that a build can be repeated
    (reproducible-builds.org, "SOURCE_DATE_EPOCH").
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) < 12:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()
