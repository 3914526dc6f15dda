using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;

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

    /// <summary>The stream is this, then one error event with this code, then its end.</summary>
    public static void EndsWithError(string stream, string before, string code)
    {
        Assert.StartsWith(before + "data: {\"error\": \"The ", stream);
        Assert.EndsWith($"\", \"code\": \"{code}\"}}\n\n{Answers.Done}", stream);
        Assert.Equal(2, stream[before.Length..].Split("data: ").Length - 1);
    }

    /// <summary>What comes next is this, and it comes before anything after it is needed.</summary>
    public static async Task ContinuesAsync(StreamReader stream, string expected)
    {
        var received = new char[expected.Length];
        Assert.Equal(expected.Length, await stream.ReadBlockAsync(received, TestContext.Current.CancellationToken));
        Assert.Equal(expected, new string(received));
    }
}
