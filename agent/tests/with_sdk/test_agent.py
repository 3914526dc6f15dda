import asyncio
import json
import logging

import pytest

# No account, no warehouse, no experiment: set before the agent is imported, which reads its settings once.
pytestmark = pytest.mark.usefixtures("laptop")

TOKEN = "eyJ.secret.sig"


@pytest.fixture(scope="module")
def laptop(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    for name in (
        "AGENT_MODEL_ENDPOINT",
        "AGENT_MCP_SERVERS",
        "DATABRICKS_WAREHOUSE_ID",
        "MLFLOW_EXPERIMENT_ID",
        "DATABRICKS_HOST",
    ):
        patch.delenv(name, raising=False)
    patch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{tmp_path_factory.mktemp('mlflow')}/mlflow.db")
    yield
    patch.undo()


@pytest.fixture(scope="module")
def client(laptop):
    from fastapi.testclient import TestClient

    from agent_server.start_server import app

    with TestClient(app) as client:
        yield client


def asked(question, **more):
    return {"input": [{"role": "user", "content": question}], **more}


def events_of(response):
    blocks = [block.removeprefix("data: ") for block in response.text.split("\n\n") if block]
    assert blocks[-1] == "[DONE]"
    return [json.loads(block) for block in blocks[:-1]]


def test_it_is_healthy(client):
    assert client.get("/health").json() == {"status": "healthy"}


def test_a_unary_answer_has_the_tool_call_its_output_and_the_message(client):
    answer = client.post("/invocations", json=asked("Until when can I cancel?")).json()
    assert [item["type"] for item in answer["output"]] == ["function_call", "function_call_output", "message"]
    assert "48 hours" in answer["output"][-1]["content"][0]["text"]


def test_a_stream_has_one_id_a_closing_text_and_custom_outputs(client):
    request = asked("Hello", stream=True, context={"conversation_id": "c-1"})
    events = events_of(client.post("/invocations", json=request, headers={"x-forwarded-access-token": TOKEN}))
    deltas = [event for event in events if event["type"] == "response.output_text.delta"]
    assert {event["item_id"] for event in deltas} == {events[-1]["item"]["id"]}
    assert "".join(event["delta"] for event in deltas) == events[-1]["item"]["content"][0]["text"]
    assert events[-1]["custom_outputs"] == {"on_behalf_of_user": True, "session_id": "c-1"}


@pytest.fixture
def bookings_of_the_front_app(client, monkeypatch):
    """The workspace takes whatever token comes for the front app's own."""
    from agent_server import agent, tools

    class Warehouse:
        async def query_row(self, statement, dates, caller):
            return ["5b1f0c9e-front-app", "2026-10-01", "0", "0", "0"]

    monkeypatch.setattr(agent, "_tools", tools.tools(Warehouse()))


@pytest.mark.parametrize("stream", [False, True])
def test_a_token_of_the_front_app_is_not_told_to_be_the_users(client, bookings_of_the_front_app, caplog, stream):
    headers = {"x-forwarded-access-token": TOKEN, "x-app-user-email": "ada@example.com"}
    with caplog.at_level(logging.WARNING, logger="agent_server"):
        response = client.post("/invocations", json=asked("How many bookings?", stream=stream), headers=headers)
    answer = events_of(response)[-1] if stream else response.json()
    message = answer["item"] if stream else answer["output"][-1]
    told = message["content"][0]["text"]
    assert told.startswith("No access token of yours reached me, so I asked the warehouse as `5b1f0c9e-front-app`")
    assert answer["custom_outputs"] == {"on_behalf_of_user": False}
    assert caplog.text.count("The token that came is that of 5b1f0c9e-front-app") == 1
    assert "ada@example.com" not in caplog.text


def test_a_request_without_a_token_is_warned_of_once(client, monkeypatch, caplog):
    from dataclasses import replace

    from agent_server import agent

    monkeypatch.setattr(agent, "settings", replace(agent.settings, warehouse_id="a1b2"))
    with caplog.at_level(logging.WARNING, logger="agent_server"):
        client.post("/invocations", json=asked("How many bookings?"))
    assert caplog.text.count("No user token came") == 1


def test_a_request_without_a_message_is_told_so_both_ways(client):
    assert client.post("/invocations", json={"input": []}).json() == {"detail": "The request's input holds no message."}
    assert events_of(client.post("/invocations", json={"input": [], "stream": True})) == [
        {"error": "The request's input holds no message."}
    ]


def test_a_failure_after_the_first_delta_ends_the_stream_without_the_token(client, monkeypatch, caplog):
    from agent_server.local_model import LocalModel

    whole = LocalModel.stream_response

    async def broken(self, *arguments, **named):
        async for event in whole(self, *arguments, **named):
            yield event
            if event.type == "response.output_text.delta":
                raise RuntimeError(f"refused {TOKEN}")

    monkeypatch.setattr(LocalModel, "stream_response", broken)
    with caplog.at_level(logging.INFO):
        response = client.post("/invocations", json=asked("Hello", stream=True), headers={"x-forwarded-access-token": TOKEN})
    events = events_of(response)
    assert events[-2]["type"] == "response.output_text.delta"
    assert events[-1] == {"error": "RuntimeError: refused [token]"}
    assert "secret" not in response.text
    assert "secret" not in "".join(record.getMessage() for record in caplog.records if record.name.startswith("agent_server"))


def test_a_client_that_leaves_ends_the_run(client, monkeypatch):
    from mlflow.types.responses import ResponsesAgentRequest

    from agent_server.agent import stream_handler
    from agent_server.local_model import LocalModel

    whole = LocalModel.stream_response
    ended = asyncio.Event()

    async def endless(self, *arguments, **named):
        try:
            async for event in whole(self, *arguments, **named):
                yield event
                if event.type == "response.output_text.delta":
                    await asyncio.Event().wait()
        finally:
            ended.set()

    async def leave():
        events = stream_handler(ResponsesAgentRequest(**asked("Hello")))
        async for event in events:
            if event["type"] == "response.output_text.delta":
                break
        await events.aclose()
        await asyncio.wait_for(ended.wait(), 10)

    monkeypatch.setattr(LocalModel, "stream_response", endless)
    asyncio.run(leave())


def test_without_a_warehouse_the_tool_says_what_is_missing(client):
    answer = client.post("/invocations", json=asked("How many bookings?")).json()
    assert "DATABRICKS_WAREHOUSE_ID" in answer["output"][-1]["content"][0]["text"]
