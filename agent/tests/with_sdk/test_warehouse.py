import asyncio
import json

import pytest
from scripted_http import answering

from agent_server.bookings import STATEMENT, MonthOfBookings
from agent_server.caller import Caller
from agent_server.warehouse import Warehouse, WarehouseError

TOKEN = "eyJ.secret.sig"
ADA = Caller(email="ada@example.com", token=TOKEN)
ROW = ["ada@example.com", "2026-10-01", "7", "19", "2563.5"]
SUCCEEDED = {"status": {"state": "SUCCEEDED"}, "result": {"data_array": [ROW]}}


def ask(monkeypatch, status, answer, seen=None):
    def respond(path, headers, body):
        if seen is not None:
            seen.append((path, headers["authorization"], body))
        return status, "application/json", json.dumps(answer).encode()

    # The app's own credential stands in the environment, as on the platform.
    for name, value in {"DATABRICKS_CLIENT_ID": "id", "DATABRICKS_CLIENT_SECRET": "own-secret"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DATABRICKS_CONFIG_PROFILE", raising=False)
    with answering(respond) as url:
        monkeypatch.setenv("DATABRICKS_HOST", url)
        return asyncio.run(Warehouse("a1b2").query_row(STATEMENT, {"first_day": "2026-10-01"}, ADA))


def test_a_statement_runs_with_the_users_token_and_not_with_the_agents_own(monkeypatch):
    seen = []
    assert MonthOfBookings.from_row(ask(monkeypatch, 200, SUCCEEDED, seen)).bookings == 7
    [(path, authorization, body)] = [call for call in seen if call[0] == "/api/2.0/sql/statements"] or [seen[-1]]
    assert path.rstrip("/") == "/api/2.0/sql/statements"
    assert authorization == f"Bearer {TOKEN}"
    assert body["warehouse_id"] == "a1b2"
    assert body["parameters"] == [{"name": "first_day", "type": "DATE", "value": "2026-10-01"}]
    assert (body["wait_timeout"], body["on_wait_timeout"]) == ("30s", "CANCEL")


@pytest.mark.parametrize(
    ("status", "answer", "says"),
    [
        (401, {"error_code": "UNAUTHENTICATED", "message": f"bad {TOKEN}"}, "does not accept your access token"),
        (403, {"error_code": "PERMISSION_DENIED", "message": "no CAN_USE"}, "Your access token does not give access"),
        (400, {"error_code": "BAD_REQUEST", "message": "no such warehouse"}, "no such warehouse"),
        (200, {"status": {"state": "FAILED", "error": {"message": "no such table"}}}, "^no such table$"),
        (200, {"status": {"state": "FAILED", "error": {"message": f"bad {TOKEN}\n" + "x" * 1000}}}, r"^bad \[token\] x{487}…$"),
        (200, {"status": {"state": "CANCELED"}}, "took too long"),
        (200, {"status": {"state": "SUCCEEDED"}}, "something else than a row"),
    ],
)
def test_a_refusal_is_told_without_token_secret_and_configuration(monkeypatch, status, answer, says):
    with pytest.raises(WarehouseError, match=says) as refusal:
        ask(monkeypatch, status, answer)
    assert not any(word in str(refusal.value) for word in ("secret", "127.0.0.1", "client_id"))
