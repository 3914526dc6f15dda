import asyncio

from agents import Agent, Runner, function_tool

from agent_server.answer_items import output_items, wire_events
from agent_server.local_model import LocalModel

FOUND = '[{"title": "T", "chunk_text": "C.", "doc_uri": "https://d", "document_id": "1"}]'


@function_tool
def search_travel_guide(query: str) -> str:
    """Finds."""
    return FOUND


AGENT = Agent(name="agent", model=LocalModel(pause_seconds=0), tools=[search_travel_guide])


def streamed(question):
    async def collect():
        run = Runner.run_streamed(AGENT, question)
        return [event async for event in wire_events(run.stream_events(), dict)]

    return asyncio.run(collect())


def test_it_asks_for_a_tool_and_reports_what_that_says():
    run = asyncio.run(Runner.run(AGENT, "What does the guide say?"))
    assert [item["type"] for item in output_items(run.new_items)] == ["function_call", "function_call_output", "message"]
    assert run.final_output == "- **T**: C. ([source](https://d))"


def test_it_streams_word_by_word_and_ends_with_the_whole_text():
    events = streamed("Hello")
    deltas = [event for event in events if event["type"] == "response.output_text.delta"]
    assert len(deltas) > 5
    assert {event["item_id"] for event in deltas} == {events[-1]["item"]["id"]}
    assert "".join(event["delta"] for event in deltas) == events[-1]["item"]["content"][0]["text"]


def test_it_streams_a_tool_call_as_a_model_does():
    done = [event["item"] for event in streamed("guide") if event["type"] == "response.output_item.done"]
    assert [item["type"] for item in done] == ["function_call", "function_call_output", "message"]
    assert done[0]["call_id"] == done[1]["call_id"]
    assert done[1]["output"] == FOUND
