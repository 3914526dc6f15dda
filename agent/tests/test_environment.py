import pytest

from agent_server.environment import completed


def test_nothing_is_added_where_nothing_is_configured():
    assert completed({}) == {}


def test_a_host_without_a_scheme_gets_one():
    assert completed({"DATABRICKS_HOST": "adb-1.azuredatabricks.net"}) == {"DATABRICKS_HOST": "https://adb-1.azuredatabricks.net"}


def test_a_host_with_a_scheme_stays():
    assert completed({"DATABRICKS_HOST": "http://localhost:8001"}) == {}


@pytest.mark.parametrize("workspace", [{"DATABRICKS_HOST": "https://w"}, {"DATABRICKS_CONFIG_PROFILE": "DEFAULT"}])
def test_an_experiment_of_a_workspace_is_looked_for_in_that_workspace(workspace):
    assert completed({**workspace, "MLFLOW_EXPERIMENT_ID": "1"}) == {"MLFLOW_TRACKING_URI": "databricks"}


@pytest.mark.parametrize(
    "environment",
    [
        {"MLFLOW_EXPERIMENT_ID": "1"},
        {"DATABRICKS_HOST": "https://w"},
        {"DATABRICKS_HOST": "https://w", "MLFLOW_EXPERIMENT_ID": "1", "MLFLOW_TRACKING_URI": "sqlite:///x.db"},
    ],
)
def test_a_tracking_server_is_neither_guessed_nor_overruled(environment):
    assert "MLFLOW_TRACKING_URI" not in completed(environment)


def test_a_collector_gets_traces_beside_the_experiment_and_not_in_its_place():
    assert completed({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4317"}) == {"MLFLOW_TRACE_ENABLE_OTLP_DUAL_EXPORT": "true"}


def test_who_wants_traces_at_the_collector_only_can_say_so():
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c", "MLFLOW_TRACE_ENABLE_OTLP_DUAL_EXPORT": "false"}
    assert completed(environment) == {}


def test_a_collector_over_http_gets_the_whole_address():
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318/", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf"}
    assert completed(environment)["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] == "http://c:4318/v1/traces"


def test_an_address_for_traces_stays_as_it_is():
    environment = {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://c/own", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf"}
    assert "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT" not in completed(environment)
