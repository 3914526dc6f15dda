"""The agent cannot import AgentStack.Contract; this keeps its names the same as long as both stand side by side."""

import re
from pathlib import Path

import pytest

from agent_server import caller, environment, settings

CONTRACT = Path(__file__).parent.parent.parent / "AgentStack.Contract"

pytestmark = pytest.mark.skipif(not CONTRACT.is_dir(), reason="the agent stands alone here")


def constants_of(type_name):
    source = (CONTRACT / f"{type_name}.cs").read_text(encoding="utf-8")
    return dict(re.findall(r'public const string (\w+) = "([^"]+)";', source))


def test_the_headers_are_those_that_the_front_app_sends():
    forwarded = constants_of("ForwardedHeaders")
    assert constants_of("AgentHeaders")["AppUserEmail"].lower() == caller.APP_USER_EMAIL_HEADER
    assert forwarded["AccessToken"].lower() == caller.ACCESS_TOKEN_HEADER
    assert forwarded["Email"].lower() == caller.FORWARDED_EMAIL_HEADER


def test_the_variables_are_those_that_the_bundle_and_the_AppHost_set():  # noqa: N802
    names = constants_of("EnvironmentVariables")
    assert names["WarehouseId"] == settings.WAREHOUSE_ID
    assert names["AppPort"] == settings.APP_PORT
    assert names["Host"] == environment.HOST
    assert names["ConfigProfile"] == environment.PROFILE
    assert names["ExperimentId"] == environment.EXPERIMENT_ID
    assert names["OtlpEndpoint"] == environment.OTLP_ENDPOINT
    assert names["OtlpProtocol"] == environment.OTLP_PROTOCOL
