"""What the environment lacks for mlflow and the SDKs to do what is meant."""

from collections.abc import Mapping

HOST = "DATABRICKS_HOST"
PROFILE = "DATABRICKS_CONFIG_PROFILE"
EXPERIMENT_ID = "MLFLOW_EXPERIMENT_ID"
TRACKING_URI = "MLFLOW_TRACKING_URI"
OTLP_ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"
OTLP_TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
OTLP_PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL"
OTLP_TRACES_PROTOCOL = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"
DUAL_EXPORT = "MLFLOW_TRACE_ENABLE_OTLP_DUAL_EXPORT"


def completed(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables to set beside those of ``environment``, none of which is overruled but a host without a scheme."""
    return {**_host(environment), **_tracking(environment), **_otlp(environment)}


def _host(environment: Mapping[str, str]) -> dict[str, str]:
    # The platform may tell the bare host, which not every library takes.
    host = environment.get(HOST, "").strip()
    return {HOST: f"https://{host}"} if host and "://" not in host else {}


def _tracking(environment: Mapping[str, str]) -> dict[str, str]:
    # An experiment's id is a workspace's; mlflow would look for it in a local store.
    has_workspace = bool(environment.get(HOST) or environment.get(PROFILE))
    wants_it = has_workspace and bool(environment.get(EXPERIMENT_ID)) and not environment.get(TRACKING_URI)
    return {TRACKING_URI: "databricks"} if wants_it else {}


def _otlp(environment: Mapping[str, str]) -> dict[str, str]:
    endpoint = environment.get(OTLP_ENDPOINT, "")
    traces_endpoint = environment.get(OTLP_TRACES_ENDPOINT, "")
    if not endpoint and not traces_endpoint:
        return {}
    # Without it a collector gets the traces in place of the experiment, and votes find none.
    added = {} if environment.get(DUAL_EXPORT) else {DUAL_EXPORT: "true"}
    protocol = environment.get(OTLP_TRACES_PROTOCOL) or environment.get(OTLP_PROTOCOL)
    if protocol == "http/protobuf" and not traces_endpoint:
        # mlflow hands the collector's base address to an exporter that wants the whole one.
        added[OTLP_TRACES_ENDPOINT] = endpoint.rstrip("/") + "/v1/traces"
    return added
