import pytest

from agent_server.settings import ListenAddress, McpServerSetting, SettingError, Settings


def test_an_empty_environment_is_a_laptop_without_an_account():
    assert Settings.from_environment({}) == Settings(model_endpoint=None, warehouse_id=None, mcp_servers=())


def test_a_blank_value_counts_as_none():
    assert Settings.from_environment({"AGENT_MODEL_ENDPOINT": " ", "DATABRICKS_WAREHOUSE_ID": ""}).model_endpoint is None


def test_the_platforms_values_are_read():
    settings = Settings.from_environment({"AGENT_MODEL_ENDPOINT": " claude ", "DATABRICKS_WAREHOUSE_ID": "a1b2"})
    assert (settings.model_endpoint, settings.warehouse_id) == ("claude", "a1b2")


def test_mcp_servers_are_named_addresses():
    settings = Settings.from_environment(
        {"AGENT_MCP_SERVERS": "system-ai=/api/2.0/mcp/functions/system/ai, mine = https://mcp-1.aws.databricksapps.com/mcp,"}
    )
    assert settings.mcp_servers == (
        McpServerSetting("system-ai", "/api/2.0/mcp/functions/system/ai"),
        McpServerSetting("mine", "https://mcp-1.aws.databricksapps.com/mcp"),
    )
    assert [server.is_in_workspace for server in settings.mcp_servers] == [True, False]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("/api/2.0/mcp", "write name=address"),
        ("=/api", "write name=address"),
        ("a=", "write name=address"),
        ("a=/x,a=/y", "two servers called 'a'"),
        ("a=https://evil.example/mcp", "neither a path of the workspace nor"),
        ("a=http://mcp-1.databricksapps.com/mcp", "neither a path of the workspace nor"),
        ("a=https://databricksapps.com.evil.example/mcp", "neither a path of the workspace nor"),
        ("a=https://x.databricksapps.com@evil.example/mcp", "neither a path of the workspace nor"),
        ("a=https://me@x.databricksapps.com/mcp", "neither a path of the workspace nor"),
    ],
)
def test_an_mcp_server_that_would_get_the_credential_and_should_not_is_refused(text, says):
    with pytest.raises(SettingError, match=says) as refusal:
        Settings.from_environment({"AGENT_MCP_SERVERS": text})
    assert "AGENT_MCP_SERVERS" in str(refusal.value)


@pytest.mark.parametrize(
    ("environment", "host", "port"),
    [
        ({}, "127.0.0.1", 8000),
        ({"PORT": "5123"}, "127.0.0.1", 5123),
        ({"DATABRICKS_APP_PORT": "8080"}, "0.0.0.0", 8080),
        ({"DATABRICKS_APP_PORT": "8080", "PORT": "5123"}, "0.0.0.0", 8080),
    ],
)
def test_it_listens_on_all_interfaces_on_the_platform_only(environment, host, port):
    assert ListenAddress.from_environment(environment) == ListenAddress(host, port)


@pytest.mark.parametrize("text", ["0", "65536", "eighty", "80.0", "-1", "٨٠"])
def test_a_port_that_is_none_is_refused_by_name(text):
    with pytest.raises(SettingError, match=r"DATABRICKS_APP_PORT is '.*'; set it to a port"):
        ListenAddress.from_environment({"DATABRICKS_APP_PORT": text})
