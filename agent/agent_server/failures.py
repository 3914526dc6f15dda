"""How a failure is told: mlflow's server writes an exception's message into the answer."""

import re

from agent_server.caller import Caller

LONGEST = 500

# The Databricks SDK ends its messages with the agent's own configuration, which is none of the user's business.
_CONFIGURATION = re.compile(r"\s*\b(Config|Env): .*", re.DOTALL)


class AgentFailure(Exception):  # noqa: N818
    """An answer that could not be given. The message is for the user: one line, without the user's token."""

    @classmethod
    def of(cls, error: Exception, caller: Caller) -> "AgentFailure":
        """What can be told of an error."""
        cause = _innermost(error)
        if isinstance(cause, AgentFailure):
            return cause
        told = message_of(cause, caller)
        return cls(f"{type(cause).__name__}: {told}" if told else type(cause).__name__)


def message_of(error: Exception | str, caller: Caller) -> str:
    """An error's message as a user may read it: one line of at most 500 characters, without token and configuration."""
    told = " ".join(_CONFIGURATION.sub("", caller.redacted(str(error))).split())
    return told if len(told) <= LONGEST else told[: LONGEST - 1] + "…"


def _innermost(error: Exception) -> Exception:
    # Tools and MCP servers run in task groups, whose own message says nothing.
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error
