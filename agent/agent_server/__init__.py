"""The agent app: a ResponsesAgent on mlflow's agent server."""
