"""What the agent can do."""

import json
import logging
from typing import Any

import mlflow
from agents import RunContextWrapper, Tool, function_tool
from mlflow.entities import SpanType

from agent_server import travel_guide
from agent_server.bookings import STATEMENT, MonthOfBookings, first_day_of
from agent_server.caller import Caller
from agent_server.local_decisions import QUERY_BOOKINGS, SEARCH_TRAVEL_GUIDE
from agent_server.settings import WAREHOUSE_ID
from agent_server.warehouse import Warehouse, WarehouseError

logger = logging.getLogger(__name__)

# Tells judges and the playground what the retriever's columns mean.
mlflow.models.set_retriever_schema(
    name=SEARCH_TRAVEL_GUIDE,
    primary_key="document_id",
    text_column="chunk_text",
    doc_uri="doc_uri",
    other_columns=["title"],
)


def tools(warehouse: Warehouse | None) -> list[Tool]:
    """The agent's tools.

    Args:
        warehouse: Where bookings are looked up; without one the tool says what is missing.
    """

    @function_tool(name_override=QUERY_BOOKINGS)
    async def query_bookings(context: RunContextWrapper[Caller], month: str | None = None) -> str:
        """Looks up how many bookings, nights and euros of revenue the signed-in user had in a month.

        Args:
            month: The month as YYYY-MM; last month when left out.
        """
        return json.dumps(await _bookings(warehouse, context.context, month))

    @function_tool(name_override=SEARCH_TRAVEL_GUIDE)
    def search_travel_guide(query: str) -> str:
        """Finds what the company's travel guide says: cancelling, expenses, rates, means of travel.

        Args:
            query: What to look for, in a few words.
        """
        return json.dumps(_retrieve(query))

    return [query_bookings, search_travel_guide]


async def _bookings(warehouse: Warehouse | None, caller: Caller, month: str | None) -> dict[str, Any]:
    # A tool that fails is an answer to the model, and the model tells the user.
    if warehouse is None:
        return {"error": f"No SQL warehouse is configured; set {WAREHOUSE_ID}."}
    try:
        row = await warehouse.query_row(STATEMENT, {"first_day": first_day_of(month)}, caller)
        month_of_bookings = MonthOfBookings.from_row(row)
        _note_owner(caller, month_of_bookings.asked_as)
        return {**month_of_bookings.to_json(), "on_behalf_of_user": caller.is_on_behalf}
    except (WarehouseError, ValueError) as error:
        return {"error": str(error)}


def _note_owner(caller: Caller, asked_as: str) -> None:
    was_known = caller.has_token_of_another
    caller.token_owner = asked_as
    if caller.has_token_of_another and not was_known:
        logger.warning(
            "The token that came is that of %s and not the user's, and the workspace is asked as that one: "
            "the agent's ingress puts in the token of its caller, the front app.",
            asked_as,
        )


@mlflow.trace(name=SEARCH_TRAVEL_GUIDE, span_type=SpanType.RETRIEVER)
def _retrieve(query: str) -> list[travel_guide.Document]:
    return travel_guide.find(query)
