"""``uv run start-server``."""

import argparse
import os

import uvicorn

from agent_server.settings import ListenAddress, Settings
from agent_server.surroundings import ended_by_wrong_settings, prepare_environment

# The platform kills an app 15 s after it asked it to stop.
DRAIN_SECONDS = 10


def main() -> None:
    """Serves until it is told to stop; a setting that is wrong ends it with status 2 and one line."""
    prepare_environment()
    with ended_by_wrong_settings():
        Settings.from_environment(os.environ)
        address = ListenAddress.from_environment(os.environ)
    arguments = _arguments(address)
    uvicorn.run(
        "agent_server.start_server:app",
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        reload=arguments.reload,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )


def _arguments(address: ListenAddress) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="start-server", description="Serves the agent.")
    parser.add_argument("--host", default=address.host, help="where to listen (default: %(default)s)")
    parser.add_argument("--port", type=int, default=address.port, help="the port (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=1, help="how many processes serve (default: %(default)s)")
    parser.add_argument("--reload", action="store_true", help="restart when the code changes")
    return parser.parse_args()
