"""What all tables have in common."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, MetaData

metadata = MetaData()
"""All tables."""

NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""The type of events' numbers."""
