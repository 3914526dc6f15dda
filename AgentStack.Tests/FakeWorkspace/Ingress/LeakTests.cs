using System.Diagnostics;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Ingress;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Proxy;
using AgentStack.Tests.ServiceDefaults;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

[Collection(ProcessWideListening.Name)]
public sealed class LeakTests
{
    private const string Sent = "the-token-that-an-app-sends-along";

    [Fact]
    public async Task No_token_cookie_or_code_is_in_a_log_a_span_or_an_answer()
    {
        using var spans = new CapturedSpans();
        await using var upstream = await ScriptedServer.StartAsync(Answers.InTurn(
            Answers.Text("fine", "text/plain"), Answers.Stream("data: 1\n\n"), Answers.Text("bad", "text/plain", 500)));
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        var code = app.CodeOf(WorkspaceUnderTest.Ada);
        var ask = await app.GetAsync("/chats/1?token=theirs");
        var state = AppBehindIngress.QueryOf(ask.Headers["location"])[OAuthFields.State];
        var callback = $"{IngressRoutes.Callback}?code={code}&state={state}";
        var back = await app.GetAsync(callback, AppBehindIngress.CookieOf(ask));
        var session = AppBehindIngress.CookieOf(back);
        var eve = app.Bearer(WorkspaceUnderTest.Eve);
        var sent = $"{ForwardedHeaders.AccessToken}: {Sent}";

        List<RawReply> replies =
        [
            await app.GetAsync("/", app.Ada, sent), await app.GetAsync("/", session, sent), await app.GetAsync("/", app.Grace, "Accept: text/html"),
            await app.GetAsync("/", eve, sent), await app.GetAsync("/", eve, "Accept: text/html"), await app.GetAsync("/", app.Ada + "x", sent),
            await app.GetAsync(callback, AppBehindIngress.CookieOf(ask), "Accept: text/html"), await app.GetAsync(callback, "Accept: text/html"),
            await app.GetAsync("/.auth/x", session), await app.GetAsync(IngressRoutes.SignOut, session),
        ];
        await app.SwitchAsync("""{"stopped": true}""");
        replies.Add(await app.GetAsync("/", app.Ada, sent));
        await upstream.DisposeAsync();
        await app.SwitchAsync("""{"stopped": false}""");
        replies.Add(await app.GetAsync("/", app.Ada, sent, "Accept: text/html"));

        string[] secrets = [.. upstream.Requests.Select(request => request[ForwardedHeaders.AccessToken]!).Distinct(StringComparer.Ordinal), ValueOf(session), Sent, code];
        Assert.Equal([302, 200, 200, 500, 403, 403, 401, 400, 400, 404, 302, 503, 502], [back.Status, .. replies.Select(reply => reply.Status)]);
        Assert.Equal(5, secrets.Length);
        var answers = replies.Select(reply => $"{string.Join('\n', reply.Headers)}\n{reply.Body}");
        var everything = string.Join('\n', [.. answers, .. app.Workspace.Logs.All, .. spans.All.Select(Describe)]);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, everything));
        Assert.All((string[])[app.Ada, eve], bearer => Assert.DoesNotContain(bearer.Split('.')[0], everything));
        Assert.DoesNotContain(ValueOf(AppBehindIngress.CookieOf(ask)), everything);
        Assert.NotEmpty(spans.All);
        Assert.Contains(app.Workspace.Logs.All, line => line.Contains("agentstack-chat refuses GET /: Eve Outsider does not have CAN_USE"));
    }

    private static string ValueOf(string cookie) => cookie.Split('=')[1];

    private static string Describe(Activity span) => $"{span.DisplayName} {span.StatusDescription} {string.Join(", ", span.TagObjects)} "
        + string.Join(", ", span.Events.Select(happened => $"{happened.Name} {string.Join(", ", happened.Tags)}"));
}
