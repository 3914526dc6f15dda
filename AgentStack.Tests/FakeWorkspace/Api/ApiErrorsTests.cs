using System.Text;
using AgentStack.FakeWorkspace.Api;
using AgentStack.Tests.Logs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.FakeWorkspace.Api;

/// <summary>What nobody foresaw.</summary>
public sealed class ApiErrorsTests
{
    [Fact]
    public async Task What_nobody_foresaw_is_told_without_its_details_and_logged_with_them()
    {
        var logs = new CapturedLogs();
        var http = new DefaultHttpContext { Request = { Method = "GET", Path = "/api/odd" } };
        using var body = new MemoryStream();
        http.Response.Body = body;
        http.Response.Headers.SetCookie = "half=done";

        await ErrorsOf(logs, new InvalidOperationException("a detail")).InvokeAsync(http);
        await http.Response.CompleteAsync();

        Assert.Equal(500, http.Response.StatusCode);
        Assert.False(http.Response.Headers.ContainsKey("Set-Cookie"));
        Assert.Equal(
            """{"error_code":"INTERNAL_ERROR","message":"The workspace failed to answer; its log says why."}""", Encoding.UTF8.GetString(body.ToArray()));
        Assert.Contains(logs.All, entry => entry.Contains("GET /api/odd failed", StringComparison.Ordinal));
        Assert.Contains(logs.All, entry => entry.Contains("a detail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_left_is_not_answered()
    {
        var logs = new CapturedLogs();
        var http = new DefaultHttpContext { RequestAborted = new CancellationToken(canceled: true) };

        await Assert.ThrowsAsync<OperationCanceledException>(() => ErrorsOf(logs, new OperationCanceledException()).InvokeAsync(http));

        Assert.Equal(200, http.Response.StatusCode);
    }

    private static ApiErrors ErrorsOf(CapturedLogs logs, Exception failure)
    {
        var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        return new(_ => Task.FromException(failure), factory.CreateLogger<ApiErrors>());
    }
}
