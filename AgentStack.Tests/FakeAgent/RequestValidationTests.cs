using System.Text;
using System.Text.Json;
using AgentStack.FakeAgent.PythonJson;
using AgentStack.FakeAgent.Validation;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.FakeAgent;

/// <summary>The verdicts under Data/ were given by pydantic 2.13 over mlflow's model of the request.</summary>
public sealed class RequestValidationTests
{
    public static TheoryData<string, string?> Verdicts()
    {
        var rows = new TheoryData<string, string?>();
        using var cases = JsonDocument.Parse(Repository.Read("AgentStack.Tests/FakeAgent/Data/pydantic-verdicts.json"));
        foreach (var row in cases.RootElement.EnumerateArray())
        {
            rows.Add(row.GetProperty("body").GetString()!, row.GetProperty("verdict").GetString());
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void A_request_is_taken_or_refused_in_pydantics_words(string body, string? verdict)
    {
        var faults = new Faults();
        ResponsesAgentRequestSchema.Instance.Check(JsonReader.Loads(Encoding.UTF8.GetBytes(body)), faults);
        Assert.Equal(verdict, faults.Count == 0 ? null : ValidationMessage.Of(ResponsesAgentRequestSchema.Name, faults.Found));
    }
}
