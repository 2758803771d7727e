"""Commands of the desk: each asks one verb of ``wirecopy.workflow.desk_*``."""
