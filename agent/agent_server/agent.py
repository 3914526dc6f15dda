"""The agent: what answers a request, whole or as a stream."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from traceback import format_exception
from typing import Any

import mlflow
from agents import Agent, Model, OpenAIChatCompletionsModel, Runner, set_trace_processors
from databricks_openai import AsyncDatabricksOpenAI
from mlflow.genai.agent_server import get_request_headers, invoke, stream
from mlflow.types.responses import ResponsesAgentRequest, ResponsesAgentResponse

from agent_server.answer_items import Event, output_items, wire_events
from agent_server.caller import Caller
from agent_server.conversation import input_items, session_id
from agent_server.failures import AgentFailure
from agent_server.local_model import LocalModel
from agent_server.mcp_servers import McpServers, connected
from agent_server.settings import Settings
from agent_server.tools import tools
from agent_server.tracing import trace_metadata
from agent_server.warehouse import Warehouse

logger = logging.getLogger(__name__)

INSTRUCTIONS = (
    "You help employees with their business trips. Look figures up with the tools and never make them up. "
    "Answer briefly, in the language of the question, and say so when a tool failed."
)

settings = Settings.from_environment(os.environ)

# The SDK's own exporter would send every conversation to OpenAI.
set_trace_processors([])
mlflow.openai.autolog()


@dataclass(frozen=True, slots=True)
class Turn:
    """What one answer needs.

    Attributes:
        agent: The agent, with the tools that this caller has.
        input: The conversation so far.
        caller: On whose behalf.
        session: Which conversation.
        unavailable: The MCP servers that are down.
    """

    agent: Agent[Caller]
    input: list[Any]
    caller: Caller
    session: str | None
    unavailable: list[str]

    def custom_outputs(self) -> dict[str, Any]:
        """What the answer says beside its text, as far as it is known by now."""
        known = {"session_id": self.session, "unavailable_mcp_servers": self.unavailable}
        return {"on_behalf_of_user": self.caller.is_on_behalf, **{name: value for name, value in known.items() if value}}


@invoke()
async def invoke_handler(request: ResponsesAgentRequest) -> ResponsesAgentResponse:
    """Answers at once. The model is not asked for a stream either: some endpoints' guardrails take whole answers only."""
    async with _turn(request) as turn:
        result = await Runner.run(turn.agent, turn.input, context=turn.caller)
        return ResponsesAgentResponse(output=output_items(result.new_items), custom_outputs=turn.custom_outputs())


@stream()
async def stream_handler(request: ResponsesAgentRequest) -> AsyncIterator[Event]:
    """Answers as it goes. A client that leaves ends the run."""
    async with _turn(request) as turn:
        result = Runner.run_streamed(turn.agent, turn.input, context=turn.caller)
        try:
            async for event in wire_events(result.stream_events(), turn.custom_outputs):
                yield event
        finally:
            result.cancel()


@asynccontextmanager
async def _turn(request: ResponsesAgentRequest) -> AsyncIterator[Turn]:
    caller = Caller.from_headers(get_request_headers())
    session = session_id(request.context and request.context.model_dump(), request.custom_inputs)
    mlflow.update_current_trace(metadata=trace_metadata(caller, session))
    if caller.token is None and (settings.warehouse_id or settings.mcp_servers):
        logger.warning(
            "No user token came with this request: the workspace is asked as the agent's own principal. "
            "Declare user_api_scopes on the front app and let the agent's ingress pass x-forwarded-access-token on."
        )
    try:
        conversation = input_items(item.model_dump(exclude_none=True) for item in request.input)
        async with connected(settings.mcp_servers, caller) as servers:
            yield Turn(_agent(servers), conversation, caller, session, servers.unavailable)
    except Exception as error:
        failure = AgentFailure.of(error, caller)
        logger.error("The agent did not answer: %s\n%s", failure, caller.redacted("".join(format_exception(error))))
        raise failure from None


def _agent(servers: McpServers) -> Agent[Caller]:
    missing = ", ".join(servers.unavailable)
    return Agent(
        name="agent",
        instructions=f"{INSTRUCTIONS} These sources are unavailable now: {missing}." if missing else INSTRUCTIONS,
        model=_model,
        tools=_tools,
        mcp_servers=servers.healthy,
    )


def _choose_model() -> Model:
    if settings.model_endpoint is None:
        return LocalModel()
    # The endpoint is the agent's resource, so it is called as the agent's own principal.
    return OpenAIChatCompletionsModel(model=settings.model_endpoint, openai_client=AsyncDatabricksOpenAI())


_model = _choose_model()
_tools = tools(Warehouse(settings.warehouse_id) if settings.warehouse_id else None)
