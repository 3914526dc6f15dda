using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Browser;

/// <summary>What <c>POST /api/feedback</c> answers.</summary>
internal static class VoteAnswers
{
    /// <summary>The vote is saved.</summary>
    /// <param name="status">One of <see cref="MlflowStatuses"/>.</param>
    /// <param name="error">What went wrong in MLflow, or null.</param>
    public static RequestDelegate Status(string status, string? error = null)
    {
        var answer = new JsonObject { [FeedbackFields.MlflowStatus] = status };
        if (error is not null)
        {
            answer[FeedbackFields.MlflowError] = error;
        }

        return Answers.Json(answer.ToJsonString());
    }

    /// <summary>The vote is not saved.</summary>
    public static RequestDelegate Refusal(int status, string code, string message)
    {
        var answer = new JsonObject { [EventFields.Error] = code, [EventFields.Message] = message };
        return Answers.Json(answer.ToJsonString(), status);
    }

    /// <summary>The answer comes once <paramref name="until"/> is done.</summary>
    public static RequestDelegate After(Task until, RequestDelegate answer) => async http =>
    {
        await until.WaitAsync(http.RequestAborted);
        await answer(http);
    };
}
