"""What the local model says: no model at all, but rules, so that the same question has the same answer."""

import calendar
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent_server.conversation import text_of

QUERY_BOOKINGS = "query_bookings"
SEARCH_TRAVEL_GUIDE = "search_travel_guide"

_GREETING = re.compile(r"^(hello|hi|hey|good (morning|evening)|help)\b", re.IGNORECASE)
_MONTH = re.compile(r"\b\d{4}-\d{2}\b")
_GUIDE_WORDS = re.compile(
    r"\b(guide|polic(y|ies)|cancel\w*|expenses?|receipts?|rates?|limits?|trains?|planes?|fl(y|ight|ights))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ToolCall:
    """The model wants a tool's output first."""

    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """The model answers, in Markdown."""

    text: str


Decision = ToolCall | Reply


def decide(conversation: str | Sequence[Mapping[str, Any]], tools: Collection[str]) -> Decision:
    """What follows on a conversation.

    Args:
        conversation: The input of a model of the Agents SDK: a question, or the items so far.
        tools: The names of the tools that may be called.
    """
    items = [{"role": "user", "content": conversation}] if isinstance(conversation, str) else conversation
    if items and items[-1].get("type") == "function_call_output":
        return Reply(_report(_name_of_call(items), items[-1].get("output")))
    asked = [text_of(item.get("content")) for item in items if item.get("role") == "user"]
    question = asked[-1].strip() if asked else ""
    if "booking" in question.lower() and not _is_about_guide(question) and QUERY_BOOKINGS in tools:
        month = _MONTH.search(question)
        return ToolCall(QUERY_BOOKINGS, {"month": month.group() if month else None})
    if _is_about_guide(question) and SEARCH_TRAVEL_GUIDE in tools:
        return ToolCall(SEARCH_TRAVEL_GUIDE, {"query": question})
    return Reply(_small_talk(question))


def _is_about_guide(question: str) -> bool:
    return _GUIDE_WORDS.search(question) is not None


def _small_talk(question: str) -> str:
    offer = 'Ask me "How many bookings last month?" or "Until when can I cancel?".'
    if not question or _GREETING.match(question):
        return f"Hello! I am the Python agent, without a model behind me: I only know a few rules. {offer}"
    excerpt = question if len(question) <= 120 else question[:119].rstrip() + "…"
    return (
        f'You asked: "{excerpt}". There is no model behind me, so that is beyond me; '
        f"set AGENT_MODEL_ENDPOINT to the name of a serving endpoint for real answers. {offer}"
    )


def _name_of_call(items: Sequence[Mapping[str, Any]]) -> str:
    call_id = items[-1].get("call_id")
    calls = (item for item in items if item.get("type") == "function_call" and item.get("call_id") == call_id)
    return str(next((call.get("name") for call in calls), ""))


def _report(tool: str, output: object) -> str:
    try:
        found = json.loads(output) if isinstance(output, str) else output
    except ValueError:
        found = None
    if tool == QUERY_BOOKINGS and isinstance(found, dict):
        return _bookings(found)
    if tool == SEARCH_TRAVEL_GUIDE and isinstance(found, list):
        return _guide(found)
    # The SDK's own words where a tool raised.
    return f"The tool `{tool}` did not work. It says: {output}"


def _bookings(found: Mapping[str, Any]) -> str:
    if "error" in found:
        return f"I could not look up your bookings. {found['error']}"
    year, month = found["month"].split("-")
    figures = (
        f"**{found['bookings']} bookings** in {calendar.month_name[int(month)]} {year}: "
        f"{found['nights']:,} nights and €{found['revenue_eur']:,.2f} in revenue"
    )
    who = found["asked_as"]
    if found.get("on_behalf_of_user"):
        return f"You had {figures}. I asked the warehouse as {who}, with your access token, so anyone else gets other numbers."
    return f"No access token of yours reached me, so I asked the warehouse as `{who}`, which sees {figures}."


def _guide(found: Sequence[Mapping[str, Any]]) -> str:
    if not found:
        return "The travel guide says nothing about that."
    lines = (f"- **{page['title']}**: {page['chunk_text']} ([source]({page['doc_uri']}))" for page in found)
    return "\n".join(lines)
