"""Reading: from files, folders, archives, tables, mailboxes and addresses to snapshots. No article is parsed here.

::

    for item in snapshots(["wire/", "pages.warc.gz", "https://example.org/feed.xml", "-"]):
        ...  # a Snapshot, or a Refusal that says what is wrong with one input and what to do

One snapshot is a file; a member of a zip or tar archive; a page of a web archive; a row of a JSON Lines, CSV or Parquet
table; a message of a mailbox. Formats are told from their bytes. Nothing is read before it is asked for, nothing is
written except nameless temporary files, and every bound stands in :class:`Limits`.

How the modules hang together::

    targets ── walk, files, http (guard, connect)     where bytes come from: a Source
       │
    openers ── sniff                                  what they are
       ├────── compressed, zips, tars                 more Sources inside
       ├────── warc, mbox, jsonrows, delimited, parquet (tables)
       └────── opml                                   addresses to fetch
    source, budget, streams, fence, limits, refusals  under all of them
"""

from __future__ import annotations

from wirecopy.read.count import count
from wirecopy.read.limits import Limits
from wirecopy.read.targets import snapshots

__all__ = ["Limits", "count", "snapshots"]
