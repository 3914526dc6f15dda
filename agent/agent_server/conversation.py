"""What a request says: the conversation so far, and which session it belongs to."""

from collections.abc import Iterable, Mapping
from typing import Any

from agent_server.failures import AgentFailure

Item = dict[str, Any]

_ROLES = frozenset({"user", "assistant", "system", "developer"})

# The items of a tool call, and the fields that belong to it whichever model made it.
_TOOL_ITEMS = {
    "function_call": ("type", "call_id", "name", "arguments"),
    "function_call_output": ("type", "call_id", "output"),
}


def input_items(items: Iterable[Mapping[str, Any]]) -> list[Item]:
    """The items of a request as every model of the Agents SDK takes them.

    Clients send history in many forms: plain messages, and items of earlier answers with ids that no model knows.
    Messages keep their role and content, tool calls stay where both the call and its output are there, the rest
    (reasoning, references) belongs to the model that wrote it and is left out.

    Raises:
        AgentFailure: No message is left.
    """
    given = list(items)
    complete = _call_ids(given, "function_call") & _call_ids(given, "function_call_output")
    kept = [item for item in (_input_item(item, complete) for item in given) if item is not None]
    if not any("role" in item for item in kept):
        raise AgentFailure("The request's input holds no message.")
    return kept


def session_id(context: Mapping[str, Any] | None, custom_inputs: Mapping[str, Any] | None) -> str | None:
    """The conversation that a request belongs to: ``context.conversation_id``, or else ``custom_inputs.session_id``."""
    for given in ((context or {}).get("conversation_id"), (custom_inputs or {}).get("session_id")):
        if isinstance(given, str) and given.strip():
            return given.strip()
    return None


def text_of(content: object) -> str:
    """The text of a message's content, which is a string or a list of parts."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    texts = (part.get("text") for part in content if isinstance(part, Mapping))
    return "".join(text for text in texts if isinstance(text, str))


def _call_ids(items: Iterable[Mapping[str, Any]], kind: str) -> set[str]:
    return {item["call_id"] for item in items if item.get("type") == kind and isinstance(item.get("call_id"), str)}


def _input_item(item: Mapping[str, Any], complete: set[str]) -> Item | None:
    if item.get("role") in _ROLES:
        return _message(item["role"], item.get("content"))
    fields = _TOOL_ITEMS.get(item.get("type", ""), ())
    return {field: item.get(field, "") for field in fields} if fields and item.get("call_id") in complete else None


def _message(role: str, content: object) -> Item:
    # What the assistant said goes back as text: its parts name ids and logprobs that only its own endpoint knows.
    if role == "assistant" or not isinstance(content, list):
        return {"role": role, "content": text_of(content)}
    return {"role": role, "content": [_part(part) for part in content if isinstance(part, Mapping)]}


def _part(part: Mapping[str, Any]) -> Item:
    # Chat clients say "text" where the Responses API says "input_text".
    return {**part, "type": "input_text"} if part.get("type") in {"text", "output_text"} else dict(part)
