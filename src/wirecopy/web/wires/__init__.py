"""What machines take from the desk: feeds, works in the formats of newsrooms, packages, and what crawlers may read."""

from __future__ import annotations

from wirecopy.web.wires import feeds, robots, works

WIRES = (feeds.router, robots.router, works.router)
