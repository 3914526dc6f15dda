"""What the environment decides."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

MODEL_ENDPOINT = "AGENT_MODEL_ENDPOINT"
MCP_SERVERS = "AGENT_MCP_SERVERS"
WAREHOUSE_ID = "DATABRICKS_WAREHOUSE_ID"
APP_PORT = "DATABRICKS_APP_PORT"
PORT = "PORT"

DEFAULT_PORT = 8000


class SettingError(ValueError):
    """A setting that is not what it should be. The message names it and says what to write."""


@dataclass(frozen=True, slots=True)
class McpServerSetting:
    """An MCP server to take tools from.

    Attributes:
        name: How people and the log call it.
        address: A path of the workspace, such as ``/api/2.0/mcp/functions/system/ai``, or the URL of a Databricks app.
    """

    name: str
    address: str

    @property
    def is_in_workspace(self) -> bool:
        """Whether the address is a path of the workspace, where a user's token is good."""
        return self.address.startswith("/")


@dataclass(frozen=True, slots=True)
class Settings:
    """The agent's settings.

    Attributes:
        model_endpoint: The chat model's serving endpoint; without one the local model answers.
        warehouse_id: The SQL warehouse that bookings are looked up in.
        mcp_servers: Where further tools come from.
    """

    model_endpoint: str | None
    warehouse_id: str | None
    mcp_servers: tuple[McpServerSetting, ...]

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Reads the settings.

        Raises:
            SettingError: One of them is not what it should be.
        """
        return cls(
            model_endpoint=_text(environment, MODEL_ENDPOINT),
            warehouse_id=_text(environment, WAREHOUSE_ID),
            mcp_servers=_mcp_servers(_text(environment, MCP_SERVERS)),
        )


@dataclass(frozen=True, slots=True)
class ListenAddress:
    """Where the server listens: on all interfaces where the platform says the port, on this machine only elsewhere."""

    host: str
    port: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "ListenAddress":
        """Reads ``DATABRICKS_APP_PORT``, or else ``PORT``.

        Raises:
            SettingError: It is no port.
        """
        if (port := _port(environment, APP_PORT)) is not None:
            return cls("0.0.0.0", port)  # noqa: S104
        return cls("127.0.0.1", _port(environment, PORT) or DEFAULT_PORT)


def _text(environment: Mapping[str, str], name: str) -> str | None:
    return environment.get(name, "").strip() or None


def _port(environment: Mapping[str, str], name: str) -> int | None:
    text = _text(environment, name)
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise SettingError(f"{name} is '{text}'; set it to a port from 1 to 65535.")
    return int(text)


def _mcp_servers(text: str | None) -> tuple[McpServerSetting, ...]:
    servers = tuple(_mcp_server(part.strip()) for part in (text or "").split(",") if part.strip())
    names = [server.name for server in servers]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise SettingError(f"{MCP_SERVERS} has two servers called '{twice}'; give each a name of its own.")
    return servers


def _mcp_server(text: str) -> McpServerSetting:
    name, separator, address = (part.strip() for part in text.partition("="))
    if not name or not separator or not address:
        raise SettingError(f"{MCP_SERVERS} has '{text}'; write name=address, separated by commas.")
    if not address.startswith("/") and not _is_databricks_app(address):
        # The agent's credential goes to whatever stands here.
        raise SettingError(
            f"{MCP_SERVERS}: '{name}' is neither a path of the workspace nor the https address of a Databricks app; "
            "reach an external server through a Unity Catalog connection, /api/2.0/mcp/external/CONNECTION."
        )
    return McpServerSetting(name, address)


def _is_databricks_app(address: str) -> bool:
    parts = urlsplit(address)
    host = parts.hostname or ""
    return parts.scheme == "https" and parts.username is None and host.endswith(".databricksapps.com")
