"""``uv run preflight``: starts the agent on a free port, asks it both ways, and says whether it is fit to be deployed."""

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from scripts.preflight_checks import QUESTION, Problem, check_health, check_stream, check_unary

AGENT_FOLDER = Path(__file__).parent.parent
POLL_SECONDS = 0.2
ANSWER_SECONDS = 120

# An answer that breaks off is no OSError where its status and headers came.
_BROKEN = (OSError, http.client.HTTPException)


def main() -> None:
    """Ends with status 0, or with 1 and one line that says what is wrong."""
    arguments = _arguments()
    try:
        if arguments.url:
            _ask(arguments.url.rstrip("/"), arguments.start_seconds)
        else:
            _start_and_ask(arguments.start_seconds)
    except Problem as problem:
        print(f"preflight: {problem}", file=sys.stderr)
        sys.exit(1)
    print("preflight: the agent is healthy, and answers whole and as a stream.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="preflight", description="Checks that the agent starts and answers.")
    parser.add_argument("--url", help="an agent that runs already, such as http://127.0.0.1:8000; one is started without it")
    parser.add_argument("--start-seconds", type=float, default=60, help="how long it may take to start (default: %(default)s)")
    return parser.parse_args()


def _start_and_ask(start_seconds: float) -> None:
    port = _free_port()
    # Not the platform's port: the check listens on this machine only.
    environment = {name: value for name, value in os.environ.items() if name != "DATABRICKS_APP_PORT"} | {"PORT": str(port)}
    server = subprocess.Popen(
        [sys.executable, "-c", "from agent_server.serve import main; main()"], cwd=AGENT_FOLDER, env=environment
    )
    try:
        _ask(f"http://127.0.0.1:{port}", start_seconds, server)
    finally:
        server.terminate()
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _ask(url: str, start_seconds: float, server: "subprocess.Popen[bytes] | None" = None) -> None:
    _wait_until_healthy(url, time.monotonic() + start_seconds, server)
    check_unary(*_post(url, QUESTION))
    check_stream(*_post(url, {**QUESTION, "stream": True}))


def _wait_until_healthy(url: str, deadline: float, server: "subprocess.Popen[bytes] | None") -> None:
    while True:
        if server is not None and server.poll() is not None:
            raise Problem(f"the agent ended with status {server.returncode} before it was healthy; its output is above.")
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:  # noqa: S310
                return check_health(answer.status, answer.read())
        except _BROKEN as error:
            if time.monotonic() > deadline:
                raise Problem(f"{url}/health did not answer in time: {_words(error)}") from error
        time.sleep(POLL_SECONDS)


def _post(url: str, body: dict[str, Any]) -> tuple[int, bytes]:
    request = urllib.request.Request(  # noqa: S310
        f"{url}/invocations", data=json.dumps(body).encode(), headers={"content-type": "application/json"}
    )
    try:
        with _answer(request) as answer:
            return answer.status, answer.read()
    except _BROKEN as error:
        raise Problem(f"{url}/invocations broke off: {_words(error)}") from error


def _answer(request: urllib.request.Request) -> Any:
    try:
        return urllib.request.urlopen(request, timeout=ANSWER_SECONDS)  # noqa: S310
    except urllib.error.HTTPError as refusal:
        return refusal


def _words(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
