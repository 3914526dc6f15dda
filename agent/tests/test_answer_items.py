import asyncio
from types import SimpleNamespace

from agent_server.answer_items import output_items, wire_events

FAKE = "__fake_id__"
OUTPUTS = {"on_behalf_of_user": True}


class Dumped:
    """A pydantic model as far as the mapping knows it."""

    def __init__(self, **fields):
        self._fields = fields

    def model_dump(self, *, mode, exclude_none):
        assert (mode, exclude_none) == ("json", True)
        return {**self._fields}


def raw(type, **fields):
    return SimpleNamespace(type="raw_response_event", data=Dumped(type=type, **fields))


def item_done(index, **item):
    return raw("response.output_item.done", output_index=index, item=item)


def delta(text, item_id=FAKE, index=0):
    return raw("response.output_text.delta", item_id=item_id, output_index=index, delta=text)


def run_item(type, item):
    return SimpleNamespace(type="run_item_stream_event", item=SimpleNamespace(type=type, to_input_item=lambda: item))


def mapped(*events):
    async def source():
        for event in events:
            yield event

    async def collect():
        return [event async for event in wire_events(source(), lambda: OUTPUTS)]

    return asyncio.run(collect())


def test_the_deltas_of_a_message_and_its_end_have_one_id_of_their_own():
    events = mapped(
        raw("response.created"),
        raw("response.output_item.added", output_index=0, item={"type": "message", "id": FAKE}),
        delta("Hel"),
        delta("lo"),
        item_done(0, type="message", id=FAKE, content=[{"type": "output_text", "text": "Hello"}]),
    )
    ids = {event.get("item_id") or event["item"]["id"] for event in events}
    assert len(ids) == 1
    assert FAKE not in ids
    assert events[-1]["item"]["content"][0]["text"] == "Hello"


def test_items_of_one_call_that_are_mixed_up_keep_their_ids_apart():
    added = [raw("response.output_item.added", output_index=i, item={"type": "function_call", "id": FAKE}) for i in (0, 1)]
    events = mapped(*added, item_done(1, type="function_call", id=FAKE), item_done(0, type="function_call", id=FAKE))
    ids = [event["item"]["id"] for event in events]
    assert ids[0] == ids[3] != ids[1] == ids[2]


def test_each_call_of_the_model_has_new_ids():
    events = mapped(raw("response.created"), delta("a"), raw("response.created"), delta("b"))
    assert events[0]["item_id"] != events[1]["item_id"]


def test_an_id_that_the_model_gave_stays():
    assert mapped(delta("a", item_id="msg_1"))[0]["item_id"] == "msg_1"


def test_the_frames_of_single_calls_do_not_cross():
    assert mapped(raw("response.created"), raw("response.in_progress"), raw("response.completed")) == []


def test_an_event_of_a_type_that_nobody_has_heard_of_crosses():
    assert mapped(raw("response.novel", x=1)) == [{"type": "response.novel", "x": 1}]


def test_a_tools_output_is_a_finished_item():
    output = {"type": "function_call_output", "call_id": "c1", "output": "[]"}
    events = mapped(run_item("tool_call_output_item", output), run_item("message_output_item", {}))
    assert events == [{"type": "response.output_item.done", "item": output}]


def test_custom_outputs_stand_beside_the_message_and_nowhere_else():
    events = mapped(delta("a"), item_done(0, type="function_call", id="fc"), item_done(1, type="message", id="m"))
    assert [event.get("custom_outputs") for event in events] == [None, None, OUTPUTS]


def test_an_event_of_another_kind_is_left_out():
    assert mapped(SimpleNamespace(type="agent_updated_stream_event")) == []


def test_a_failure_of_the_run_is_a_failure_of_the_stream():
    async def broken():
        yield delta("a")
        raise RuntimeError("gone")

    async def collect():
        seen = []
        try:
            async for event in wire_events(broken(), OUTPUTS):
                seen.append(event["delta"])
        except RuntimeError as error:
            return seen, str(error)

    assert asyncio.run(collect()) == (["a"], "gone")


def test_a_unary_answer_has_every_item_under_an_id_of_its_own():
    items = [
        {"type": "function_call", "id": FAKE, "call_id": "c1"},
        {"type": "function_call_output", "call_id": "c1", "output": "[]"},
        {"type": "message", "id": FAKE},
        {"type": "message", "id": "msg_1"},
    ]
    answered = output_items(SimpleNamespace(type="x", to_input_item=lambda item=item: item) for item in items)
    assert [item["type"] for item in answered] == [item["type"] for item in items]
    assert len({answered[0]["id"], answered[2]["id"], FAKE}) == 3
    assert "id" not in answered[1]
    assert answered[3]["id"] == "msg_1"


def test_an_item_may_be_a_pydantic_model():
    item = SimpleNamespace(type="x", to_input_item=lambda: Dumped(type="reasoning", id="rs_1"))
    assert output_items([item]) == [{"type": "reasoning", "id": "rs_1"}]
