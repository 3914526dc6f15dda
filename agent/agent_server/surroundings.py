"""The process's environment, made ready."""

import os
from pathlib import Path

from dotenv import load_dotenv

from agent_server.environment import completed

AGENT_FOLDER = Path(__file__).parent.parent


def prepare_environment() -> None:
    """Adds what ``.env`` says and what else is missing; what is set already wins, be it the platform's or the AppHost's."""
    load_dotenv(AGENT_FOLDER / ".env", override=False)
    os.environ.update(completed(os.environ))
