import pytest

from agent_server.caller import Caller
from agent_server.tracing import trace_metadata

TOKEN = "eyJhbGciOi.secret.token"


def test_the_user_is_whom_the_front_app_asks_for():
    caller = Caller.from_headers({"x-app-user-email": "ada@example.com", "x-forwarded-email": "front@example.com"})
    assert caller.email == "ada@example.com"


def test_who_calls_the_agent_itself_is_the_user():
    assert Caller.from_headers({"x-forwarded-email": "ada@example.com"}).email == "ada@example.com"


def test_the_token_is_the_ingresss():
    caller = Caller.from_headers({"x-forwarded-access-token": TOKEN, "authorization": "Bearer other"})
    assert caller.token == TOKEN
    assert caller.is_on_behalf


@pytest.mark.parametrize("headers", [{}, {"x-forwarded-access-token": ""}, {"x-forwarded-access-token": "  "}])
def test_without_a_token_the_agent_acts_as_itself(headers):
    caller = Caller.from_headers(headers)
    assert caller.token is None
    assert not caller.is_on_behalf


@pytest.mark.parametrize(
    ("email", "owner", "is_on_behalf"),
    [
        ("ada@example.com", "ada@example.com", True),
        ("Ada@example.com", "ada@Example.com", True),
        ("ada@example.com", "5b1f0c9e-front-app", False),
        (None, "5b1f0c9e-front-app", True),
    ],
)
def test_a_token_that_turns_out_to_be_anothers_is_not_the_users(email, owner, is_on_behalf):
    caller = Caller(email=email, token=TOKEN)
    assert caller.is_on_behalf
    caller.token_owner = owner
    assert caller.is_on_behalf is is_on_behalf
    assert caller.has_token_of_another is not is_on_behalf


def test_without_a_token_it_is_nobodys():
    caller = Caller(email="ada@example.com")
    caller.token_owner = "5b1f0c9e-agent"
    assert not caller.is_on_behalf
    assert not caller.has_token_of_another


@pytest.mark.parametrize("show", [repr, str, "{}".format, "%s".__mod__])
def test_a_caller_never_shows_the_token(show):
    assert "secret" not in show(Caller(email="ada@example.com", token=TOKEN))


def test_a_text_loses_the_token_and_nothing_else():
    assert Caller(token=TOKEN).redacted(f"bad {TOKEN}, again {TOKEN}") == "bad [token], again [token]"
    assert Caller().redacted("as it is") == "as it is"


def test_a_trace_names_the_user_and_the_session():
    assert trace_metadata(Caller(email="ada@example.com", token=TOKEN), "s-1") == {
        "mlflow.trace.user": "ada@example.com",
        "mlflow.trace.session": "s-1",
    }


def test_a_trace_does_not_name_what_is_not_known():
    assert trace_metadata(Caller(), None) == {}
