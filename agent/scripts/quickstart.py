"""``uv run quickstart``: writes ``.env`` for a run against a real workspace, and says what to do next."""

import argparse
import os
import sys
from pathlib import Path

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import DatabricksError, ResourceDoesNotExist

from scripts.env_file import EnvValueError, with_values

AGENT_FOLDER = Path(__file__).parent.parent
ENV_FILE = AGENT_FOLDER / ".env"
EXAMPLE_FILE = AGENT_FOLDER / ".env.example"


def main() -> None:
    """Ends with status 0, or with 1 and one line that says what is wrong."""
    arguments = _arguments()
    try:
        values = _values(arguments)
        existing = ENV_FILE if ENV_FILE.exists() else EXAMPLE_FILE
        _write(with_values(existing.read_text(encoding="utf-8"), values))
    except (DatabricksError, EnvValueError, ValueError, OSError) as error:
        print(f"quickstart: {error}", file=sys.stderr)
        sys.exit(1)
    print(f"Wrote {ENV_FILE.name}: {', '.join(sorted(values)) or 'nothing is set, so the local model answers'}.")
    print("Now: uv run start-server")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="quickstart", description="Writes .env. Without options the agent runs without any account."
    )
    parser.add_argument("--profile", help="the profile of ~/.databrickscfg to sign in with (databricks auth login)")
    parser.add_argument("--experiment", help="where traces go, such as /Users/me@example.com/agent; made if it is not there")
    parser.add_argument("--model", help="the chat model's serving endpoint")
    parser.add_argument("--warehouse", help="the id of the SQL warehouse")
    arguments = parser.parse_args()
    if arguments.experiment and not arguments.profile:
        parser.error("--experiment needs --profile: an experiment is a workspace's.")
    return arguments


def _values(arguments: argparse.Namespace) -> dict[str, str]:
    asked = {
        "DATABRICKS_CONFIG_PROFILE": arguments.profile,
        "AGENT_MODEL_ENDPOINT": arguments.model,
        "DATABRICKS_WAREHOUSE_ID": arguments.warehouse,
    }
    values = {name: value for name, value in asked.items() if value}
    if arguments.profile:
        workspace = WorkspaceClient(profile=arguments.profile)
        print(f"Signed in at {workspace.config.host} as {workspace.current_user.me().user_name}.")
        if arguments.experiment:
            values["MLFLOW_EXPERIMENT_ID"] = _experiment(workspace, arguments.experiment)
    return values


def _experiment(workspace: WorkspaceClient, name: str) -> str:
    try:
        found = workspace.experiments.get_by_name(name).experiment
        experiment_id = found.experiment_id if found else None
    except ResourceDoesNotExist:
        experiment_id = workspace.experiments.create_experiment(name).experiment_id
    if not experiment_id:
        raise ValueError(f"The workspace told no id of the experiment {name}.")
    return experiment_id


def _write(text: str) -> None:
    # It may hold a token some day: for its owner's eyes, from the first byte on.
    temporary = ENV_FILE.with_name(".env.new")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    temporary.replace(ENV_FILE)
