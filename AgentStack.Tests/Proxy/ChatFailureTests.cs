using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.WorkspaceClient.Credentials;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.Tests.Proxy;

public sealed class ChatFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Without_an_address_the_answer_says_so_and_no_more(string? address)
    {
        (string, string)[] settings = address is null ? [] : [(EnvironmentVariables.AgentAppUrl, address)];
        await using var proxy = await ProxyUnderTest.StartAsync(settings, _ => { });

        using var answer = await proxy.ChatAsync();

        Assert.Equal(500, (int)answer.StatusCode);
        Assert.Equal("""{"error":"AGENT_APP_URL is not configured"}""", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("PUT", FrontRoutes.Chat, 405, ErrorCodes.MethodNotAllowed)]
    [InlineData("GET", FrontRoutes.Chat, 405, ErrorCodes.MethodNotAllowed)]
    [InlineData("POST", FrontRoutes.Session, 405, ErrorCodes.MethodNotAllowed)]
    [InlineData("GET", "/api/nothing/here", 404, ErrorCodes.NotFound)]
    [InlineData("POST", "/api", 404, ErrorCodes.NotFound)]
    public async Task The_api_answers_in_JSON_where_it_has_nothing(string method, string path, int status, string code)
    {
        await using var proxy = await ProxyUnderTest.StartAsync(new Uri("http://127.0.0.1:1"));

        using var answer = await proxy.SendAsync(new HttpMethod(method), path);

        await AssertAnswer.IsErrorAsync(answer, status, code);
        Assert.Equal(status == 405, answer.Content.Headers.Allow.Count == 1);
    }

    [Fact]
    public async Task A_failed_turn_is_logged_with_its_code()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(new Uri("http://127.0.0.1:1"));

        await proxy.ChatToEndAsync();

        Assert.Contains(proxy.Logs.All, entry => entry.Contains(ErrorCodes.AgentUnreachable));
    }

    [Fact]
    public async Task A_broken_stream_is_logged_with_its_code()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Delta("Hi")));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        await proxy.ChatToEndAsync();

        Assert.Contains(proxy.Logs.All, entry => entry.Contains(ErrorCodes.AgentStreamBroken));
    }

    [Fact]
    public async Task A_fault_of_our_own_in_an_open_stream_is_told_there_and_logged_whole()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Event("""{"error": "guardrail"}""")));
        var asked = 0;
        var credential = new CredentialDouble(() => asked++ == 0 ? "token" : throw new InvalidOperationException("nobody foresaw this"));
        await using var proxy = await ProxyUnderTest.StartAsync(
            [(EnvironmentVariables.AgentAppUrl, agent.Address.AbsoluteUri), .. GuardedAgent.Audited("auto")],
            services => services.AddSingleton<ICredential>(credential));

        var stream = await proxy.ChatToEndAsync();

        Assert.Equal(
            Answers.Event("""{"error": "The front app failed; its log says why.", "code": "internal_error"}""") + Answers.Done, stream);
        Assert.Contains(proxy.Logs.All, entry => entry.Contains(" Error: ") && entry.Contains("nobody foresaw this"));
    }
}
