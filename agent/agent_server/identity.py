"""As whom the agent calls the workspace."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.config import Config

from agent_server.caller import Caller

RETRY_SECONDS = 20


def workspace_client(caller: Caller) -> WorkspaceClient:
    """A client that acts as whoever's token came, or without one as the agent's own principal.

    Call it while a request is handled, and off the event loop: it may ask the workspace who it is.

    Raises:
        ValueError: No token came, and the agent has no credential of its own.
    """
    if caller.token is None:
        return own_workspace_client()
    # The app's own OAuth secret stands in the environment, too; auth_type says which of the two is meant.
    return WorkspaceClient(config=Config(token=caller.token, auth_type="pat", retry_timeout_seconds=RETRY_SECONDS))


def own_workspace_client() -> WorkspaceClient:
    """A client that acts as the agent's own principal.

    Raises:
        ValueError: The agent has no credential.
    """
    return WorkspaceClient(config=Config(retry_timeout_seconds=RETRY_SECONDS))
