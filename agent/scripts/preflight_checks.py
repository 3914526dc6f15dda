"""What an agent's answers have to be like for the front app to work with them."""

import json
from typing import Any

QUESTION = {"input": [{"role": "user", "content": "Hello"}]}

DELTA = "response.output_text.delta"
ITEM_DONE = "response.output_item.done"


class Problem(Exception):  # noqa: N818
    """Something that is not as it should be; the message is one line."""


def check_health(status: int, body: bytes) -> None:
    """The answer of ``GET /health``.

    Raises:
        Problem: It is not mlflow's.
    """
    if status != 200 or _json(body) != {"status": "healthy"}:
        raise Problem(f'/health answered {status} {_excerpt(body)}; it has to be 200 {{"status": "healthy"}}.')


def check_unary(status: int, body: bytes) -> None:
    """The answer to a question without ``stream``.

    Raises:
        Problem: It has no message with a text.
    """
    if status != 200:
        raise Problem(f"/invocations answered {status}: {_excerpt(body)}")
    answer = _json(body)
    output = answer.get("output") if isinstance(answer, dict) else None
    if not isinstance(output, list) or not any(text_of_message(item) for item in output):
        raise Problem(f"/invocations answered without a message in 'output': {_excerpt(body)}")


def check_stream(status: int, body: bytes) -> None:
    """The whole answer to a question with ``"stream": true``.

    Raises:
        Problem: An event is none, the stream tells an error, or a message's deltas and its end do not belong together.
    """
    if status != 200:
        raise Problem(f"/invocations answered {status} to a question with stream: {_excerpt(body)}")
    blocks = [block for block in body.decode(errors="replace").split("\n\n") if block]
    if not blocks or any(not block.startswith("data: ") for block in blocks):
        raise Problem(f"the stream has something else than 'data: ...' events: {_excerpt(body)}")
    if blocks[-1] != "data: [DONE]":
        raise Problem("the stream does not end with 'data: [DONE]'.")
    _check_events([_event(block) for block in blocks[:-1]])


def text_of_message(item: Any) -> str:
    """The text of a message item; empty for any other."""
    if not isinstance(item, dict) or item.get("type") != "message" or not isinstance(item.get("content"), list):
        return ""
    parts = (part for part in item["content"] if isinstance(part, dict) and part.get("type") == "output_text")
    return "".join(part["text"] for part in parts if isinstance(part.get("text"), str))


def _check_events(events: list[dict[str, Any]]) -> None:
    if failed := next((event["error"] for event in events if "error" in event), None):
        raise Problem(f"the stream tells an error: {failed}")
    streamed: dict[str, str] = {}
    for event in events:
        if event.get("type") == DELTA:
            item_id = _field(event, "item_id", str)
            streamed[item_id] = streamed.get(item_id, "") + _field(event, "delta", str)
    items = [_field(event, "item", dict) for event in events if event.get("type") == ITEM_DONE]
    whole = {str(item.get("id")): text_of_message(item) for item in items if item.get("type") == "message"}
    if not streamed:
        raise Problem("the stream has no text: no response.output_text.delta came.")
    for item_id, text in streamed.items():
        if whole.get(item_id) != text:
            raise Problem(f"no {ITEM_DONE} closes the deltas of item '{item_id}' with their whole text.")


def _field(event: dict[str, Any], name: str, kind: type) -> Any:
    value = event.get(name)
    if not isinstance(value, kind):
        raise Problem(f"a {event['type']} has no '{name}', or it is no {'object' if kind is dict else 'string'}.")
    return value


def _event(block: str) -> dict[str, Any]:
    event = _json(block.removeprefix("data: ").encode())
    if not isinstance(event, dict):
        raise Problem(f"the stream has an event that is no JSON object: {block[:120]}")
    return event


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _excerpt(body: bytes) -> str:
    text = " ".join(body.decode(errors="replace").split())
    return text if len(text) <= 200 else text[:199] + "…"
