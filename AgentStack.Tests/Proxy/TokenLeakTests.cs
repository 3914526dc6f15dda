using System.Diagnostics;
using AgentStack.Contract;
using AgentStack.Proxy.Telemetry;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Proxy;

[Collection(ServiceDefaults.ProcessWideListening.Name)]
public sealed class TokenLeakTests
{
    private const string UserToken = "users-secret-token";

    public static TheoryData<string> Endings => ["whole", "cut", "refused", "sign-in", "unary", "broken-json", "echoed", "unreachable", "bad-body"];

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task No_token_is_in_a_log_a_span_or_an_answer_however_a_turn_ends(string ending)
    {
        await using var agent = await ScriptedServer.StartAsync(ending switch
        {
            "whole" => Answers.Stream(Answers.Delta("Hi"), Answers.Done),
            "cut" => Answers.Stream(Answers.Delta("Hi")),
            "refused" => Answers.Json("{\"detail\":\"no\"}", 403),
            "sign-in" => Answers.Text("", "text/html", 302),
            "unary" => Answers.Json("{\"output\":[]}"),
            "broken-json" => Answers.Json("{"),
            "echoed" => Answers.InTurn(Answers.Stream(Answers.Event("{\"error\": \"x\"}")), EchoAsync),
            _ => Answers.Stream(Answers.Done),
        });
        var address = ending == "unreachable" ? new Uri("http://127.0.0.1:1") : agent.Address;
        await using var proxy = await ProxyUnderTest.StartAsync(
            address, [.. GuardedAgent.Audited(ending == "echoed" ? "auto" : "true"), (EnvironmentVariables.CaptureMessageContent, "true")]);
        using var spans = new CapturedSpans();

        var answer = await proxy.ChatToEndAsync(
            ending == "bad-body" ? "{oops" : ProxyUnderTest.Hello,
            (ForwardedHeaders.AccessToken, UserToken),
            (ForwardedHeaders.Email, "ana@example.com"));
        var session = await proxy.Client.GetStringAsync(FrontRoutes.Session, TestContext.Current.CancellationToken);
        await proxy.StopAsync();

        // What an agent says to its user is between the two of them.
        string[] answers = ending == "echoed" ? [] : [answer, session];
        var everything = string.Join('\n', [.. answers, .. proxy.Logs.All, .. spans.All.Select(Describe)]);
        Assert.DoesNotContain(UserToken, everything);
        Assert.DoesNotContain(ProxyUnderTest.OwnToken, everything);
        Assert.NotEmpty(proxy.Logs.All);
        Assert.Equal(ending != "bad-body", spans.All.Any(span => span.Source.Name == AgentTelemetry.Name));
    }

    private static Task EchoAsync(HttpContext http) => Answers.Json(
        $$"""{"detail": "{{http.Request.Headers[ForwardedHeaders.AccessToken]}} {{http.Request.Headers.Authorization}}"}""", 400)(http);

    private static string Describe(Activity span) =>
        $"{span.DisplayName} {span.StatusDescription} {string.Join(", ", span.TagObjects)} {string.Join(", ", span.Baggage)} "
        + string.Join(", ", span.Events.Select(happened => $"{happened.Name} {string.Join(", ", happened.Tags)}"));
}
