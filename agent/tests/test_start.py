import os
import subprocess
import sys
from pathlib import Path

import pytest

AGENT_FOLDER = Path(__file__).parent.parent


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "uvicorn", "agent_server.start_server:app", "--port", "0"],
        ["-c", "from agent_server.serve import main; main()"],
    ],
)
def test_a_wrong_setting_ends_the_start_with_2_and_one_line(command):
    run = subprocess.run(
        [sys.executable, *command],
        cwd=AGENT_FOLDER,
        env={**os.environ, "AGENT_MCP_SERVERS": "nonsense"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 2
    assert run.stderr == "AGENT_MCP_SERVERS has 'nonsense'; write name=address, separated by commas.\n"
