"""Tools of MCP servers, as far as those are up."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from agents.mcp import MCPServer, MCPServerManager
from databricks_openai.agents import McpServer

from agent_server.caller import Caller
from agent_server.failures import message_of
from agent_server.identity import own_workspace_client, workspace_client
from agent_server.settings import McpServerSetting

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class McpServers:
    """The servers of one request.

    Attributes:
        healthy: Those whose tools the agent has.
        unavailable: The names of the others.
    """

    healthy: list[MCPServer]
    unavailable: list[str]


@asynccontextmanager
async def connected(settings: Sequence[McpServerSetting], caller: Caller) -> AsyncIterator[McpServers]:
    """Connects the servers for the time of a request. One that cannot be reached, or does not list its tools, is left out."""
    made = await asyncio.gather(*(asyncio.to_thread(_made, setting, caller) for setting in settings))
    servers = [server for server in made if server is not None]
    async with MCPServerManager(servers, connect_in_parallel=True, connect_timeout_seconds=PATIENCE_SECONDS) as manager:
        # Connecting proves little: a server says only here that the caller may not use it.
        lists = await asyncio.gather(*(_lists_tools(server, caller) for server in manager.active_servers))
        healthy = [server for server, answers in zip(manager.active_servers, lists, strict=True) if answers]
        names = {server.name for server in healthy}
        yield McpServers(healthy, unavailable=[setting.name for setting in settings if setting.name not in names])


def _made(setting: McpServerSetting, caller: Caller) -> McpServer | None:
    try:
        return _server(setting, caller)
    except Exception as error:
        logger.warning("The MCP server %s is left out: %s", setting.name, message_of(error, caller))
        return None


def _server(setting: McpServerSetting, caller: Caller) -> McpServer:
    # A user's token opens the workspace's APIs only; an app takes the agent's own.
    if setting.is_in_workspace:
        client = workspace_client(caller)
        url = client.config.host.rstrip("/") + setting.address
    else:
        client = own_workspace_client()
        url = setting.address
    return McpServer(url=url, name=setting.name, workspace_client=client, timeout=PATIENCE_SECONDS, cache_tools_list=True)


async def _lists_tools(server: MCPServer, caller: Caller) -> bool:
    try:
        await asyncio.wait_for(server.list_tools(), PATIENCE_SECONDS)
    except Exception as error:
        logger.warning("The MCP server %s is left out: %s", server.name, message_of(error, caller))
        return False
    return True
