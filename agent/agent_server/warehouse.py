"""SQL as the user."""

import asyncio
from collections.abc import Mapping, Sequence

from databricks.sdk.errors import DatabricksError, PermissionDenied, Unauthenticated
from databricks.sdk.service.sql import (
    ExecuteStatementRequestOnWaitTimeout,
    StatementParameterListItem,
    StatementResponse,
    StatementState,
)

from agent_server.caller import Caller
from agent_server.failures import message_of
from agent_server.identity import workspace_client

STATEMENT_PATIENCE = "30s"
PATIENCE_SECONDS = 45


class WarehouseError(Exception):
    """A question without an answer. The message is for the user and holds no token."""


class Warehouse:
    """A SQL warehouse, asked through the Statement Execution API."""

    def __init__(self, warehouse_id: str) -> None:
        self._id = warehouse_id

    async def query_row(self, statement: str, dates: Mapping[str, str | None], caller: Caller) -> Sequence[str | None]:
        """Runs a statement as the caller and returns its first row.

        Args:
            statement: The statement, with ``:name`` for each parameter.
            dates: The parameters, ``YYYY-MM-DD`` or NULL.
            caller: As whom; without a token as the agent's own principal.

        Raises:
            WarehouseError: The workspace refused, failed or did not answer in time.
        """
        parameters = [StatementParameterListItem(name=name, value=date, type="DATE") for name, date in dates.items()]
        try:
            # The SDK blocks, and so does finding out who it is.
            asked = asyncio.to_thread(self._execute, statement, parameters, caller)
            return _first_row(await asyncio.wait_for(asked, PATIENCE_SECONDS), caller)
        except TimeoutError as error:
            raise WarehouseError("The workspace did not answer in time.") from error
        except (DatabricksError, ValueError, OSError) as error:
            raise WarehouseError(_sentence(error, caller)) from None

    def _execute(self, statement: str, parameters: list[StatementParameterListItem], caller: Caller) -> StatementResponse:
        return workspace_client(caller).statement_execution.execute_statement(
            statement=statement,
            warehouse_id=self._id,
            parameters=parameters,
            wait_timeout=STATEMENT_PATIENCE,
            on_wait_timeout=ExecuteStatementRequestOnWaitTimeout.CANCEL,
        )


def _first_row(answer: StatementResponse, caller: Caller) -> Sequence[str | None]:
    state = answer.status.state if answer.status else None
    rows = answer.result.data_array if answer.result else None
    if state is StatementState.SUCCEEDED and rows:
        return rows[0]
    if state is StatementState.CANCELED:
        raise WarehouseError("The statement took too long.")
    if state is StatementState.FAILED and answer.status and answer.status.error and answer.status.error.message:
        raise WarehouseError(message_of(answer.status.error.message, caller))
    raise WarehouseError("The workspace answered with something else than a row.")


def _sentence(error: Exception, caller: Caller) -> str:
    whose = "your access token" if caller.is_on_behalf else "the agent's own credential"
    said = message_of(error, caller)
    if isinstance(error, Unauthenticated):
        return f"The workspace does not accept {whose}; it may have expired. It says: {said}"
    if isinstance(error, PermissionDenied):
        return f"{whose[0].upper()}{whose[1:]} does not give access. The workspace says: {said}"
    return f"The workspace could not be asked with {whose}: {said}"
