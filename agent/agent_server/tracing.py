"""What a trace says of its request."""

from agent_server.caller import Caller

# The names by which mlflow groups traces.
USER = "mlflow.trace.user"
SESSION = "mlflow.trace.session"


def trace_metadata(caller: Caller, session: str | None) -> dict[str, str]:
    """Who asked, and in which conversation; what is not known is left out."""
    known = {USER: caller.email, SESSION: session}
    return {name: value for name, value in known.items() if value}
