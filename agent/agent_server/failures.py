"""How a failure is told: mlflow's server writes an exception's message into the answer."""

from agent_server.caller import Caller

LONGEST = 500


class AgentFailure(Exception):  # noqa: N818
    """An answer that could not be given. The message is for the user: one line, without the user's token."""

    @classmethod
    def of(cls, error: Exception, caller: Caller) -> "AgentFailure":
        """What can be told of an error."""
        cause = _innermost(error)
        said = " ".join(caller.redacted(str(cause)).split())
        message = f"{type(cause).__name__}: {said}" if said else type(cause).__name__
        return cls(message if len(message) <= LONGEST else message[: LONGEST - 1] + "…")


def _innermost(error: Exception) -> Exception:
    # Tools and MCP servers run in task groups, whose own message says nothing.
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error
