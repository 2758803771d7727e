"""What a priority check finds; apart from the check, which knows lineage and is slow to import."""

from __future__ import annotations

from enum import StrEnum


class Priority(StrEnum):
    """Who published first. The values stand in the record: none is ever renamed."""

    CLAIMANT_FIRST = "claimant_first"
    OURS_FIRST = "ours_first"
    COMMON_ORIGINAL = "common_original"
    UNDECIDED = "undecided"
