using System.Net;
using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace;

/// <summary>What tests read from the workspace's answers.</summary>
internal static class AnswerExtensions
{
    public static Task<string> TextAsync(this HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>The JSON of the answer, which must call itself so.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(await answer.TextAsync());
        return json.RootElement.Clone();
    }

    /// <summary>A field's text.</summary>
    public static string? Text(this JsonElement json, string field) => json.GetProperty(field).GetString();

    /// <summary>The texts of a list.</summary>
    public static IEnumerable<string?> Texts(this JsonElement json, string field) =>
        json.GetProperty(field).EnumerateArray().Select(item => item.GetString());

    /// <summary>Asserts a refusal in the shape of the workspace's APIs and returns its message.</summary>
    public static async Task<string> MustRefuseAsync(this HttpResponseMessage answer, HttpStatusCode status, string errorCode)
    {
        Assert.Equal(status, answer.StatusCode);
        var json = await answer.JsonAsync();
        Assert.Equal(errorCode, json.Text(ApiErrorFields.ErrorCode));
        return json.Text(ApiErrorFields.Message)!;
    }
}
