import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

AGENT_FOLDER = Path(__file__).parent.parent
MESSAGE = {"type": "message", "id": "m", "content": [{"type": "output_text", "text": "Hello"}]}
EVENTS = [
    {"type": "response.output_text.delta", "item_id": "m", "delta": "Hello"},
    {"type": "response.output_item.done", "item": MESSAGE},
]


@contextmanager
def an_agent(events, missing_bytes=0):
    class Agent(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            self._answer(200 if self.path == "/health" else 404, b'{"status": "healthy"}')

        def do_POST(self):
            question = json.loads(self.rfile.read(int(self.headers["content-length"])))
            streamed = "".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n"
            self._answer(200, streamed.encode() if question.get("stream") else json.dumps({"output": [MESSAGE]}).encode())

        def _answer(self, status, body):
            self.send_response(status)
            self.send_header("content-length", str(len(body) + (missing_bytes if self.path == "/invocations" else 0)))
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Agent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def preflight(*arguments):
    return subprocess.run(
        [sys.executable, "-c", "from scripts.preflight import main; main()", *arguments],
        cwd=AGENT_FOLDER,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_an_agent_that_answers_both_ways_passes():
    with an_agent(EVENTS) as url:
        run = preflight("--url", f"{url}/")
    assert (run.returncode, run.stderr) == (0, "")
    assert "healthy" in run.stdout


def test_an_agent_whose_stream_is_broken_fails_with_one_line():
    with an_agent(EVENTS[:1]) as url:
        run = preflight("--url", url)
    assert run.returncode == 1
    assert run.stderr.startswith("preflight: no response.output_item.done closes")
    assert run.stderr.count("\n") == 1


def test_an_answer_that_breaks_off_fails_with_one_line():
    with an_agent(EVENTS, missing_bytes=5) as url:
        run = preflight("--url", url)
    assert run.returncode == 1
    assert run.stderr.startswith(f"preflight: {url}/invocations broke off: IncompleteRead(")
    assert run.stderr.count("\n") == 1


def test_an_agent_that_is_not_there_fails_with_one_line():
    run = preflight("--url", "http://127.0.0.1:9", "--start-seconds", "0.1")
    assert run.returncode == 1
    assert "did not answer in time" in run.stderr
    assert run.stderr.count("\n") == 1
