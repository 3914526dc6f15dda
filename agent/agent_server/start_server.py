"""The server as an ASGI app: ``uvicorn agent_server.start_server:app``."""

import logging
import os

from agent_server.settings import Settings
from agent_server.surroundings import ended_by_wrong_settings, prepare_environment

logging.basicConfig(format="%(levelname)s:     %(name)s: %(message)s")

# mlflow and the SDKs read the environment when they are imported.
prepare_environment()

# The agent reads its settings when it is imported, where a wrong one would be a traceback.
with ended_by_wrong_settings():
    Settings.from_environment(os.environ)

from mlflow.genai.agent_server import AgentServer  # noqa: E402

# Registers the handlers.
import agent_server.agent  # noqa: E402, F401

# The page is the front app's: no chat proxy.
app = AgentServer("ResponsesAgent").app
