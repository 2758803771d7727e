"""The colours of pictures, on light paper and on dark.

Kinds of derivation differ in lightness too: any two stay apart (a CIELAB distance of at least 25) for readers who see red
and green, or blue and yellow, alike, and each has a contrast of at least 3 to 1 against the page. A test holds them to it.
"""

from __future__ import annotations

from wirecopy.attribution.model import Kind
from wirecopy.lineage.model import DerivationKind

FONT = "system-ui, 'Segoe UI', sans-serif"

INK = "#1c1b18"
SOFT = "#5d5a52"
PAPER = "#fbfaf6"
BAND = "#f1eee5"
LINE = "#d9d5ca"

KINDS = {
    DerivationKind.REPRINT: "#002744",
    DerivationKind.CUT: "#1d82f8",
    DerivationKind.EDITED: "#1f674b",
    DerivationKind.EXCERPT: "#bc6e14",
    DerivationKind.QUOTATION: "#720000",
    DerivationKind.TRANSLATION: "#e32fa3",
}

DARK = {
    INK: "#ebe8df",
    SOFT: "#aaa69b",
    PAPER: "#191815",
    BAND: "#24221e",
    LINE: "#3b3933",
    KINDS[DerivationKind.REPRINT]: "#cce0ff",
    KINDS[DerivationKind.CUT]: "#4e6fcb",
    KINDS[DerivationKind.EDITED]: "#5afea9",
    KINDS[DerivationKind.EXCERPT]: "#ffce39",
    KINDS[DerivationKind.QUOTATION]: "#d5382a",
    KINDS[DerivationKind.TRANSLATION]: "#ae5274",
}
"""What each colour is where the reader asked for dark pages."""

BARS = {
    Kind.DIRECT: KINDS[DerivationKind.REPRINT],
    Kind.MIXED: KINDS[DerivationKind.CUT],
    Kind.INDIRECT: KINDS[DerivationKind.EXCERPT],
}
"""Statements by whose words they are in."""
