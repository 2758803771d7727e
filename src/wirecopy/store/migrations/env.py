"""Alembic's entry point: migrations run on the connection that the store hands over."""

from alembic import context

from wirecopy.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=True,
    render_as_batch=True,
)
context.run_migrations()
