import asyncio
import json
import logging

from scripted_http import answering

from agent_server.caller import Caller
from agent_server.mcp_servers import connected
from agent_server.settings import McpServerSetting

DOWN = [McpServerSetting("down", "/api/2.0/mcp/none"), McpServerSetting("away", "/api/2.0/mcp/none")]


def connect(settings, caller):
    async def both():
        async with connected(settings, caller) as servers:
            return servers.healthy, servers.unavailable

    return asyncio.run(both())


def test_without_servers_there_is_nothing_to_connect():
    assert connect([], Caller()) == ([], [])


def test_a_server_that_cannot_be_reached_is_left_out_by_name(monkeypatch, caplog):
    monkeypatch.setenv("DATABRICKS_HOST", "http://127.0.0.1:9")
    monkeypatch.setenv("DATABRICKS_WORKSPACE_ID", "1")
    caller = Caller(token="eyJ.secret.sig")
    with caplog.at_level(logging.INFO, logger="agent_server"):
        assert connect(DOWN[:1], caller) == ([], ["down"])
    assert "secret" not in caplog.text


def test_a_server_that_no_credential_is_there_for_is_left_out_by_name(monkeypatch, tmp_path):
    for name in ("DATABRICKS_HOST", "DATABRICKS_CLIENT_ID", "DATABRICKS_CLIENT_SECRET", "DATABRICKS_CONFIG_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABRICKS_CONFIG_FILE", str(tmp_path / "none"))
    assert connect(DOWN, Caller()) == ([], ["down", "away"])


def mcp_server(path, headers, body):
    """As much of MCP over HTTP as a client asks for before it calls a tool; the one at /closed lists none."""
    results = {
        "initialize": {
            "protocolVersion": "2025-06-18",
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "s", "version": "1"},
        },
        "tools/list": {"tools": [{"name": "add", "inputSchema": {"type": "object", "properties": {}}}]},
    }
    if "id" not in body:
        return 202, "application/json", b""
    known = body["method"] in results and not (path == "/closed" and body["method"] == "tools/list")
    answer = {"result": results[body["method"]]} if known else {"error": {"code": -32001, "message": "You may not."}}
    return 200, "application/json", json.dumps({"jsonrpc": "2.0", "id": body["id"], **answer}).encode()


def test_a_server_that_is_up_is_there_and_one_that_refuses_its_list_is_left_out(monkeypatch):
    monkeypatch.setenv("DATABRICKS_WORKSPACE_ID", "1")
    with answering(mcp_server) as url:
        monkeypatch.setenv("DATABRICKS_HOST", url)
        both = [McpServerSetting("open", "/open"), McpServerSetting("closed", "/closed")]
        healthy, unavailable = connect(both, Caller(token="eyJ.secret.sig"))
    assert [server.name for server in healthy] == ["open"]
    assert unavailable == ["closed"]
