import pytest

from agent_server.conversation import input_items, session_id, text_of
from agent_server.failures import AgentFailure

HELLO = {"role": "user", "content": "Hello"}


def test_plain_messages_stay_as_they_are():
    assert input_items([{"type": "message", **HELLO}]) == [HELLO]


def test_what_the_assistant_said_goes_back_as_text():
    said = {
        "type": "message",
        "id": "msg_1",
        "status": "completed",
        "role": "assistant",
        "content": [{"type": "output_text", "text": "Good ", "annotations": []}, {"type": "output_text", "text": "day"}],
    }
    assert input_items([HELLO, said])[1] == {"role": "assistant", "content": "Good day"}


def test_parts_of_a_users_message_stay_parts_under_the_names_of_the_responses_api():
    asked = {"role": "user", "content": [{"type": "text", "text": "See"}, {"type": "input_image", "image_url": "data:x"}]}
    assert input_items([asked])[0]["content"] == [
        {"type": "input_text", "text": "See"},
        {"type": "input_image", "image_url": "data:x"},
    ]


def test_a_tool_call_goes_back_with_its_output():
    call = {"type": "function_call", "id": "__fake_id__", "call_id": "c1", "name": "f", "arguments": "{}", "status": "completed"}
    output = {"type": "function_call_output", "call_id": "c1", "output": "[]"}
    assert input_items([HELLO, call, output])[1:] == [
        {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "c1", "output": "[]"},
    ]


@pytest.mark.parametrize(
    "half", [{"type": "function_call", "call_id": "c1", "name": "f"}, {"type": "function_call_output", "call_id": "c1"}]
)
def test_half_a_tool_call_is_left_out_as_models_refuse_it(half):
    assert input_items([HELLO, half]) == [HELLO]


@pytest.mark.parametrize("item", [{"type": "reasoning", "id": "rs_1"}, {"type": "item_reference", "id": "x"}, {"role": "robot"}])
def test_what_belongs_to_another_model_is_left_out(item):
    assert input_items([HELLO, item]) == [HELLO]


@pytest.mark.parametrize("items", [[], [{"type": "reasoning"}]])
def test_a_request_without_a_message_is_a_failure_that_says_so(items):
    with pytest.raises(AgentFailure, match=r"^The request's input holds no message\.$"):
        input_items(items)


def test_the_session_is_the_conversation():
    assert session_id({"conversation_id": "c-1"}, {"session_id": "s-1"}) == "c-1"


def test_the_session_may_stand_in_the_custom_inputs():
    assert session_id(None, {"session_id": " s-1 "}) == "s-1"
    assert session_id({"conversation_id": None}, {"session_id": "s-1"}) == "s-1"


@pytest.mark.parametrize("custom_inputs", [None, {}, {"session_id": 7}, {"session_id": ""}, {"session_id": ["s"]}])
def test_without_a_name_there_is_no_session(custom_inputs):
    assert session_id(None, custom_inputs) is None


@pytest.mark.parametrize(
    ("content", "text"), [("a", "a"), ([{"text": "a"}, {"type": "image"}, "b", {"text": 3}], "a"), (None, ""), (3, "")]
)
def test_the_text_of_a_content_is_its_text_parts(content, text):
    assert text_of(content) == text
