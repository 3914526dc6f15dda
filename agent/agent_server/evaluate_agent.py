"""``uv run agent-evaluate``: asks the agent a few questions and scores its answers with mlflow."""

import sys
from typing import Any

from agent_server.surroundings import prepare_environment

# mlflow and the SDKs read the environment when they are imported.
prepare_environment()

import mlflow  # noqa: E402
from mlflow.genai.scorers import RelevanceToQuery, RetrievalGroundedness, Safety, Scorer, scorer  # noqa: E402
from mlflow.types.responses import ResponsesAgentRequest  # noqa: E402

from agent_server.agent import invoke_handler, settings  # noqa: E402
from agent_server.evaluation_cases import CASES, calls_tool, states  # noqa: E402


@scorer
def called_the_tool(outputs: dict[str, Any], expectations: dict[str, Any]) -> bool:
    """Whether the tool that knows the answer was asked."""
    return calls_tool(outputs, expectations["tool"])


@scorer
def stated_the_fact(outputs: dict[str, Any], expectations: dict[str, Any]) -> bool:
    """Whether the answer has the words that a right one cannot do without."""
    return states(outputs, expectations["fact"])


def main() -> None:
    """Runs the evaluation and prints its scores; ends with status 1 where an answer lacks its tool or its fact."""
    results = mlflow.genai.evaluate(data=CASES, predict_fn=_answer, scorers=_scorers())
    for name, value in sorted(results.metrics.items()):
        print(f"{name}: {value}")
    sure = [results.metrics.get(f"{name}/mean") for name in ("called_the_tool", "stated_the_fact")]
    sys.exit(0 if all(value == 1 for value in sure) else 1)


async def _answer(input: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: A002
    # Named as in the requests: mlflow passes a case's inputs by name.
    response = await invoke_handler(ResponsesAgentRequest.model_validate({"input": input}))
    answer: dict[str, Any] = response.model_dump(exclude_none=True)
    return answer


def _scorers() -> list[Scorer]:
    # Judges are models themselves: there are none where no model is configured.
    judges = [RelevanceToQuery(), RetrievalGroundedness(), Safety()] if settings.model_endpoint else []
    return [called_the_tool, stated_the_fact, *judges]
