"""The model that answers where none is configured: rules behind the Agents SDK's own interface."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Iterator
from itertools import count
from typing import Any
from uuid import uuid4

from agents import Model, ModelResponse, Tool, TResponseInputItem, Usage
from agents.items import TResponseStreamEvent
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseContentPartAddedEvent,
    ResponseContentPartDoneEvent,
    ResponseCreatedEvent,
    ResponseFunctionToolCall,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseTextDeltaEvent,
)

from agent_server.local_decisions import Decision, Reply, decide

NAME = "local"

# Slow enough to be seen as a stream.
PAUSE_SECONDS = 0.02


class LocalModel(Model):
    """Answers by rule, in the same steps as a model: it streams word by word and asks for tools."""

    def __init__(self, pause_seconds: float = PAUSE_SECONDS) -> None:
        self._pause_seconds = pause_seconds

    async def get_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],  # noqa: A002
        model_settings: Any,
        tools: list[Tool],
        output_schema: Any,
        handoffs: Any,
        tracing: Any,
        **_: Any,
    ) -> ModelResponse:
        """The whole answer at once."""
        item = _item(decide(input, [tool.name for tool in tools]))
        return ModelResponse(output=[item], usage=Usage(), response_id=None)

    async def stream_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],  # noqa: A002
        model_settings: Any,
        tools: list[Tool],
        output_schema: Any,
        handoffs: Any,
        tracing: Any,
        **_: Any,
    ) -> AsyncIterator[TResponseStreamEvent]:
        """The answer as a model sends it."""
        item = _item(decide(input, [tool.name for tool in tools]))
        numbers = count()
        response = _response([])
        yield ResponseCreatedEvent(type="response.created", response=response, sequence_number=next(numbers))
        async for event in self._item_events(item, numbers):
            yield event
        response = response.model_copy(update={"output": [item]})
        yield ResponseCompletedEvent(type="response.completed", response=response, sequence_number=next(numbers))

    async def _item_events(
        self, item: ResponseOutputMessage | ResponseFunctionToolCall, numbers: Iterator[int]
    ) -> AsyncIterator[TResponseStreamEvent]:
        empty: dict[str, Any] = {"content": []} if isinstance(item, ResponseOutputMessage) else {"arguments": ""}
        begun = item.model_copy(update={"status": "in_progress", **empty})
        yield ResponseOutputItemAddedEvent(
            type="response.output_item.added", item=begun, output_index=0, sequence_number=next(numbers)
        )
        if isinstance(item, ResponseOutputMessage):
            for part in item.content:
                async for event in self._text_events(item.id, part, numbers):
                    yield event
        yield ResponseOutputItemDoneEvent(
            type="response.output_item.done", item=item, output_index=0, sequence_number=next(numbers)
        )

    async def _text_events(self, item_id: str, part: Any, numbers: Iterator[int]) -> AsyncIterator[TResponseStreamEvent]:
        place: dict[str, Any] = {"item_id": item_id, "output_index": 0, "content_index": 0}
        yield ResponseContentPartAddedEvent(
            type="response.content_part.added", part=_text(""), sequence_number=next(numbers), **place
        )
        for word in re.findall(r"\s*\S+\s*", part.text):
            await asyncio.sleep(self._pause_seconds)
            yield ResponseTextDeltaEvent(
                type="response.output_text.delta", delta=word, logprobs=[], sequence_number=next(numbers), **place
            )
        yield ResponseContentPartDoneEvent(type="response.content_part.done", part=part, sequence_number=next(numbers), **place)


def _item(decision: Decision) -> ResponseOutputMessage | ResponseFunctionToolCall:
    if isinstance(decision, Reply):
        return ResponseOutputMessage(
            id=str(uuid4()), type="message", role="assistant", status="completed", content=[_text(decision.text)]
        )
    return ResponseFunctionToolCall(
        id=str(uuid4()),
        type="function_call",
        call_id=f"call_{uuid4().hex}",
        name=decision.name,
        arguments=json.dumps(decision.arguments),
        status="completed",
    )


def _text(text: str) -> ResponseOutputText:
    return ResponseOutputText(type="output_text", text=text, annotations=[])


def _response(output: list[Any]) -> Response:
    return Response(
        id=str(uuid4()),
        created_at=time.time(),
        model=NAME,
        object="response",
        output=output,
        parallel_tool_calls=False,
        tool_choice="auto",
        tools=[],
    )
