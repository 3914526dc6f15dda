"""What the agent is asked when it is evaluated, and what a right answer has."""

from collections.abc import Mapping
from typing import Any

from agent_server.conversation import text_of
from agent_server.local_decisions import QUERY_BOOKINGS, SEARCH_TRAVEL_GUIDE


def _case(question: str, tool: str, fact: str) -> dict[str, Any]:
    return {
        "inputs": {"input": [{"role": "user", "content": question}]},
        "expectations": {"tool": tool, "fact": fact},
    }


# Replace them by questions that your users ask.
CASES: list[dict[str, Any]] = [
    _case("How many bookings last month?", QUERY_BOOKINGS, "bookings"),
    _case("Until when can I cancel a booking?", SEARCH_TRAVEL_GUIDE, "48 hours"),
    _case("What may a hotel night in Oslo cost, what is the limit?", SEARCH_TRAVEL_GUIDE, "190"),
]


def calls_tool(answer: Mapping[str, Any], name: str) -> bool:
    """Whether an answer of the agent asked a tool."""
    return any(item.get("type") == "function_call" and item.get("name") == name for item in answer["output"])


def states(answer: Mapping[str, Any], fact: str) -> bool:
    """Whether the text of an answer has the words, in whatever case."""
    texts = (text_of(item.get("content")) for item in answer["output"] if item.get("type") == "message")
    return fact.lower() in "\n".join(texts).lower()
