import json

import pytest

from scripts.preflight_checks import Problem, check_health, check_stream, check_unary

MESSAGE = {"type": "message", "id": "m", "content": [{"type": "output_text", "text": "Hello"}]}
DELTAS = [{"type": "response.output_text.delta", "item_id": "m", "delta": text} for text in ("Hel", "lo")]
DONE = {"type": "response.output_item.done", "item": MESSAGE}


def stream(*events, end="data: [DONE]\n\n"):
    return ("".join(f"data: {json.dumps(event)}\n\n" for event in events) + end).encode()


def test_mlflows_health_is_healthy():
    check_health(200, b'{"status": "healthy"}')


@pytest.mark.parametrize(("status", "body"), [(503, b'{"status": "healthy"}'), (200, b"ok"), (200, b'{"status": "sick"}')])
def test_another_health_is_a_problem(status, body):
    with pytest.raises(Problem, match="/health"):
        check_health(status, body)


def test_an_answer_with_a_message_passes():
    check_unary(200, json.dumps({"output": [{"type": "function_call"}, MESSAGE]}).encode())


@pytest.mark.parametrize(
    "body", [b"<html>", b"[]", b'{"output": []}', b'{"output": [{"type": "message", "content": []}]}', b'{"output": [3]}']
)
def test_an_answer_without_a_message_is_a_problem(body):
    with pytest.raises(Problem, match="without a message"):
        check_unary(200, body)


def test_a_refusal_is_a_problem_that_quotes_it():
    with pytest.raises(Problem, match=r"answered 500: .*No invoke function"):
        check_unary(500, b'{"detail": "No invoke function registered"}')


def test_a_stream_with_deltas_and_their_whole_text_passes():
    check_stream(200, stream({"type": "response.output_item.added", "item": {}}, *DELTAS, DONE, {"trace_id": "tr-1"}))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (stream(*DELTAS, DONE, end=""), "does not end"),
        (stream(*DELTAS), "closes the deltas of item 'm'"),
        (stream(*DELTAS[:1], DONE), "closes the deltas"),
        (stream(DELTAS[0], {**DELTAS[1], "item_id": "n"}, DONE), "closes the deltas"),
        (stream(DONE), "has no text"),
        (stream({"error": "gone"}), "tells an error: gone"),
        (stream({**DELTAS[0], "item_id": None}, DONE), "delta has no 'item_id'"),
        (stream({"type": "response.output_text.delta", "delta": "Hello"}, DONE), "delta has no 'item_id'"),
        (stream({"type": "response.output_text.delta", "item_id": "m"}, DONE), "delta has no 'delta', or it is no string"),
        (stream(*DELTAS, {"type": "response.output_item.done"}), "done has no 'item', or it is no object"),
        (stream(*DELTAS, {**DONE, "item": "m"}), "done has no 'item'"),
        (b"event: x\n\ndata: [DONE]\n\n", "something else"),
        (b"", "something else"),
        (b"data: {\n\ndata: [DONE]\n\n", "no JSON object"),
        (b'{"output": []}', "something else"),
    ],
)
def test_a_stream_that_the_front_app_could_not_show_is_a_problem(body, says):
    with pytest.raises(Problem, match=says):
        check_stream(200, body)


def test_a_stream_that_is_refused_is_a_problem():
    with pytest.raises(Problem, match="answered 400"):
        check_stream(400, b"{}")
