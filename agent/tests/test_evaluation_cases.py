from agent_server.evaluation_cases import CASES, calls_tool, states
from agent_server.local_decisions import ToolCall, decide

ANSWER = {
    "output": [
        {"type": "function_call", "name": "query_bookings"},
        {"type": "message", "content": [{"type": "output_text", "text": "You had 7 Bookings"}]},
    ]
}


def test_an_answer_is_known_by_the_tools_it_asked():
    assert calls_tool(ANSWER, "query_bookings")
    assert not calls_tool(ANSWER, "search_travel_guide")


def test_an_answer_states_a_fact_in_whatever_case():
    assert states(ANSWER, "bookings")
    assert not states(ANSWER, "query_bookings")


def test_the_local_model_passes_its_own_evaluation():
    tools = ["query_bookings", "search_travel_guide"]
    for case in CASES:
        decision = decide(case["inputs"]["input"], tools)
        assert isinstance(decision, ToolCall)
        assert decision.name == case["expectations"]["tool"]
