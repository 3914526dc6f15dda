from agent_server.caller import Caller
from agent_server.failures import AgentFailure, message_of

TOKEN = "eyJ.secret.sig"


def test_a_failure_is_named_by_its_kind_and_its_words():
    assert str(AgentFailure.of(RuntimeError("gone"), Caller())) == "RuntimeError: gone"


def test_a_failure_without_words_is_named_by_its_kind():
    assert str(AgentFailure.of(KeyError(), Caller())) == "KeyError"


def test_a_failure_never_tells_the_token():
    assert "secret" not in str(AgentFailure.of(RuntimeError(f"Bearer {TOKEN} refused"), Caller(token=TOKEN)))


def test_a_failure_is_one_line_of_bounded_length():
    told = message_of(RuntimeError("a\n b\t" + "c" * 1000), Caller())
    assert told.startswith("a b c")
    assert len(told) == 500
    assert told.endswith("…")


def test_a_failure_does_not_tell_the_agents_configuration():
    told = message_of(RuntimeError("Invalid access token. Config: host=https://w, client_id=1. Env: DATABRICKS_HOST"), Caller())
    assert told == "Invalid access token."


def test_the_failure_in_a_group_is_the_one_that_is_told():
    group = ExceptionGroup("tasks", [ExceptionGroup("inner", [ValueError("this")]), KeyError("that")])
    assert str(AgentFailure.of(group, Caller())) == "ValueError: this"


def test_a_failure_that_is_told_already_is_told_once():
    failure = AgentFailure("The request's input holds no message.")
    assert AgentFailure.of(failure, Caller()) is failure
