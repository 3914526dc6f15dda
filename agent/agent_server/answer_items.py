"""From what the Agents SDK yields to what goes over the wire."""

from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any
from uuid import uuid4

Event = dict[str, Any]

# What the SDK's chat models call every item (agents.models.fake_id).
PLACEHOLDER_ID = "__fake_id__"

ITEM_DONE = "response.output_item.done"

# An answer may take several calls of a model. These frame one call and repeat its text; a client that takes the first
# response.completed for the end of the answer would stop at the tool call.
_FRAMES_OF_A_CALL = frozenset({"response.created", "response.queued", "response.in_progress", "response.completed"})


class ItemIds:
    """Gives each item of an answer an id of its own where the model gave none."""

    def __init__(self) -> None:
        self._ids: dict[int, str] = {}

    def start_call(self) -> None:
        """A model counts its items anew in each call."""
        self._ids.clear()

    def of(self, given: str, output_index: int) -> str:
        """The id of the item at a place of the running call."""
        return given if given != PLACEHOLDER_ID else self._ids.setdefault(output_index, str(uuid4()))


async def wire_events(events: AsyncIterator[Any], custom_outputs: Callable[[], dict[str, Any]]) -> AsyncIterator[Event]:
    """The events of ``RunResultStreaming.stream_events()`` as Responses events.

    All deltas of a message have the ``item_id`` of the ``response.output_item.done`` that closes it with the whole
    text, and that event carries what ``custom_outputs`` says by then: tools find out who the workspace was asked as.
    """
    ids = ItemIds()
    async for event in events:
        if event.type == "raw_response_event":
            raw = event.data.model_dump(mode="json", exclude_none=True)
            if raw["type"] == "response.created":
                ids.start_call()
            if raw["type"] not in _FRAMES_OF_A_CALL:
                yield _finished(_named(raw, ids), custom_outputs)
        elif event.type == "run_item_stream_event" and event.item.type == "tool_call_output_item":
            yield {"type": ITEM_DONE, "item": _plain(event.item.to_input_item())}


def output_items(items: Iterable[Any]) -> list[Any]:
    """The items of ``RunResult.new_items`` as the ``output`` of a unary answer: dictionaries."""
    outputs = (_plain(item.to_input_item()) for item in items)
    return [{**item, "id": str(uuid4())} if item.get("id") == PLACEHOLDER_ID else item for item in outputs]


def _named(raw: Event, ids: ItemIds) -> Event:
    index = raw.get("output_index", 0)
    if isinstance(raw.get("item_id"), str):
        raw["item_id"] = ids.of(raw["item_id"], index)
    if isinstance(raw.get("item"), dict) and isinstance(raw["item"].get("id"), str):
        raw["item"]["id"] = ids.of(raw["item"]["id"], index)
    return raw


def _finished(raw: Event, custom_outputs: Callable[[], dict[str, Any]]) -> Event:
    is_message = raw["type"] == ITEM_DONE and raw["item"].get("type") == "message"
    return {**raw, "custom_outputs": custom_outputs()} if is_message else raw


def _plain(item: Any) -> Event:
    """An input item of the SDK: a dictionary, or a pydantic model."""
    plain: Event = item if isinstance(item, dict) else item.model_dump(mode="json", exclude_none=True)
    return dict(plain)
