using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Tests.Proxy;

/// <summary>Assertions on the proxy's answers.</summary>
internal static class AssertAnswer
{
    /// <summary>It is <c>{"error": code, "message": …}</c>, and the message says this.</summary>
    public static async Task IsErrorAsync(HttpResponseMessage answer, int status, string code, string says = "")
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(body);
        Assert.Equal(code, json.RootElement.GetProperty(EventFields.Error).GetString());
        Assert.Contains(says, json.RootElement.GetProperty(EventFields.Message).GetString());
        Assert.DoesNotContain("   at ", body);
    }
}
