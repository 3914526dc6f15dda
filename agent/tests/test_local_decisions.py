import json

import pytest

from agent_server.local_decisions import Reply, ToolCall, decide

TOOLS = ["query_bookings", "search_travel_guide"]


def after(tool, output):
    return [
        {"role": "user", "content": "?"},
        {"type": "function_call", "call_id": "c1", "name": tool, "arguments": "{}"},
        {"type": "function_call_output", "call_id": "c1", "output": output},
    ]


def test_a_question_about_bookings_asks_the_warehouse_for_last_month():
    assert decide("How many bookings last month?", TOOLS) == ToolCall("query_bookings", {"month": None})


def test_a_month_that_is_named_is_the_month_that_is_asked_for():
    assert decide("bookings in 2026-03, please", TOOLS) == ToolCall("query_bookings", {"month": "2026-03"})


@pytest.mark.parametrize("question", ["Until when can I cancel a booking?", "What is the limit?", "travel guide"])
def test_a_question_about_the_rules_asks_the_guide(question):
    assert decide(question, TOOLS) == ToolCall("search_travel_guide", {"query": question})


def test_the_last_question_counts():
    conversation = [
        {"role": "user", "content": "How many bookings?"},
        {"role": "assistant", "content": "7"},
        {"role": "user", "content": [{"type": "input_text", "text": "Hello"}]},
    ]
    assert isinstance(decide(conversation, TOOLS), Reply)


def test_a_tool_that_is_not_there_is_not_called():
    assert isinstance(decide("How many bookings?", []), Reply)


def test_the_figures_are_told_with_whom_they_belong_to():
    found = {"asked_as": "ada@example.com", "month": "2026-10", "bookings": 7, "nights": 1019, "revenue_eur": 2563.5}
    reply = decide(after("query_bookings", json.dumps({**found, "on_behalf_of_user": True})), TOOLS)
    assert reply.text == (
        "You had **7 bookings** in October 2026: 1,019 nights and €2,563.50 in revenue. I asked the warehouse as "
        "ada@example.com, with your access token, so anyone else gets other numbers."
    )


def test_figures_that_are_not_the_users_are_not_told_as_theirs():
    found = {"asked_as": "5b1f", "month": "2026-10", "bookings": 0, "nights": 0, "revenue_eur": 0}
    text = decide(after("query_bookings", json.dumps({**found, "on_behalf_of_user": False})), TOOLS).text
    assert text.startswith("No access token of yours reached me, so I asked the warehouse as `5b1f`, which sees")


def test_a_refusal_is_told():
    text = decide(after("query_bookings", json.dumps({"error": "The statement took too long."})), TOOLS).text
    assert text == "I could not look up your bookings. The statement took too long."


def test_what_the_guide_says_is_told_with_its_source():
    found = [{"title": "T", "chunk_text": "C.", "doc_uri": "https://d", "document_id": "1"}]
    assert decide(after("search_travel_guide", json.dumps(found)), TOOLS).text == "- **T**: C. ([source](https://d))"
    assert decide(after("search_travel_guide", "[]"), TOOLS).text == "The travel guide says nothing about that."


@pytest.mark.parametrize("output", ["An error occurred", "[1", '"text"', "null"])
def test_a_tool_that_broke_is_named(output):
    assert decide(after("query_bookings", output), TOOLS).text.startswith("The tool `query_bookings` did not work.")


def test_a_greeting_says_what_can_be_asked():
    assert "How many bookings last month?" in decide("Hi there", TOOLS).text


def test_another_question_says_how_to_get_a_model():
    text = decide("x" * 500, TOOLS).text
    assert "AGENT_MODEL_ENDPOINT" in text
    assert "x" * 119 + "…" in text


def test_an_empty_conversation_is_greeted():
    assert decide([], TOOLS).text.startswith("Hello!")
