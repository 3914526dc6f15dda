using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.WorkspaceClient.Credentials;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.Tests.Proxy;

public sealed class ChatHeadersTests
{
    private static readonly string[] TransportHeaders = ["host", "content-length"];

    [Fact]
    public async Task The_agent_gets_the_apps_own_bearer_and_json()
    {
        var asked = await AskAsync();

        Assert.Equal($"Bearer {ProxyUnderTest.OwnToken}", asked["authorization"]);
        Assert.Equal("application/json", asked["content-type"]);
        Assert.Equal(AgentHeaders.ReturnTraceIdOn, asked[AgentHeaders.ReturnTraceId]);
        Assert.Equal("POST", asked.Method);
        Assert.Equal(AgentRoutes.Invocations, asked.Path);
    }

    [Theory]
    [InlineData("eyJhbGciOi.J9-_~+/=.sig")]
    [InlineData("two words, a comma; and=more \"quoted\"")]
    [InlineData("not-ascii-é-🦊")]
    public async Task A_forwarded_token_reaches_the_agent_byte_for_byte(string token)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);
        using var client = await RawConnection.OpenAsync(proxy.Client.BaseAddress!);

        await client.WriteAsync(RawRequests.Chat($"{ForwardedHeaders.AccessToken}: {RawRequests.Utf8AsLatin1(token)}"));
        await client.ReadUntilAsync(ServerSentEvents.Done);

        Assert.Equal(token, Assert.Single(agent.Requests)[ForwardedHeaders.AccessToken]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_users_token_none_is_sent(string? token)
    {
        var asked = token is null ? await AskAsync() : await AskAsync((ForwardedHeaders.AccessToken, token));

        Assert.Null(asked[ForwardedHeaders.AccessToken]);
        Assert.Equal($"Bearer {ProxyUnderTest.OwnToken}", asked["authorization"]);
    }

    [Fact]
    public async Task The_users_email_reaches_the_agent_under_its_own_name()
    {
        var asked = await AskAsync((ForwardedHeaders.Email, "ana@example.com"));

        Assert.Equal("ana@example.com", asked[AgentHeaders.AppUserEmail]);
        Assert.Null(asked[ForwardedHeaders.Email]);
    }

    [Fact]
    public async Task A_client_cannot_name_the_user_itself()
    {
        var asked = await AskAsync((AgentHeaders.AppUserEmail, "mallory@example.com"));

        Assert.Null(asked[AgentHeaders.AppUserEmail]);
    }

    [Fact]
    public async Task Nothing_else_of_the_clients_headers_crosses()
    {
        var asked = await AskAsync(
            ("Authorization", "Bearer the-clients-own"),
            ("Cookie", "session=secret"),
            ("Accept", "text/event-stream"),
            ("Accept-Encoding", "gzip"),
            ("User-Agent", "a browser"),
            ("baggage", "user=ana"),
            ("Correlation-Context", "user=ana"),
            ("X-Request-Id", "1"),
            ("x-forwarded-user-info", "spoofed"),
            ("x-forwarded-host", "chat.example.com"),
            (ForwardedHeaders.User, "1@2"),
            (ForwardedHeaders.PreferredUsername, "ana"),
            (ForwardedHeaders.Email, "ana@example.com"),
            (ForwardedHeaders.AccessToken, "anas-token"));

        string[] expected =
        [
            AgentHeaders.AppUserEmail, AgentHeaders.ReturnTraceId, ForwardedHeaders.AccessToken, "authorization", "content-type", "traceparent",
        ];
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            asked.Headers.Keys.Except(TransportHeaders).Order(StringComparer.Ordinal));
        Assert.Equal($"Bearer {ProxyUnderTest.OwnToken}", asked["authorization"]);
    }

    [Fact]
    public async Task A_clients_trace_goes_on_in_a_span_of_our_own()
    {
        const string Inbound = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        var asked = await AskAsync(("traceparent", Inbound), ("tracestate", "vendor=1"));

        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", asked["traceparent"]);
        Assert.NotEqual(Inbound, asked["traceparent"]);
        Assert.Equal("vendor=1", asked["tracestate"]);
    }

    [Theory]
    [InlineData(ForwardedHeaders.AccessToken)]
    [InlineData(ForwardedHeaders.Email)]
    public async Task An_identity_that_came_twice_is_refused(string header)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);
        using var client = await RawConnection.OpenAsync(proxy.Client.BaseAddress!);

        await client.WriteAsync(RawRequests.Chat($"{header}: one", $"{header}: two"));
        var answer = await client.ReadUntilAsync("}");

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains(ErrorCodes.AmbiguousIdentity, answer);
        Assert.DoesNotContain("two", answer.Split("\r\n\r\n")[1].Replace("2 times", ""));
        Assert.Empty(agent.Requests);
    }

    [Theory]
    [InlineData(ErrorCodes.CredentialsMissing, 500)]
    [InlineData(ErrorCodes.CredentialsRejected, 502)]
    public async Task Without_a_bearer_of_its_own_the_app_does_not_call_the_agent(string code, int status)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        var failure = code == ErrorCodes.CredentialsMissing
            ? CredentialFailures.Missing("Set DATABRICKS_TOKEN.")
            : CredentialFailures.Rejected("The workspace refused the secret.");
        await using var proxy = await ProxyUnderTest.StartAsync(
            [(EnvironmentVariables.AgentAppUrl, agent.Address.AbsoluteUri)],
            services => services.AddSingleton<ICredential>(new CredentialDouble(() => throw failure)));

        using var answer = await proxy.ChatAsync();

        await AssertAnswer.IsErrorAsync(answer, status, code, failure.Message);
        Assert.Empty(agent.Requests);
    }

    private static async Task<ReceivedRequest> AskAsync(params (string Name, string Value)[] headers)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);
        await proxy.ChatToEndAsync(ProxyUnderTest.Hello, headers);
        return Assert.Single(agent.Requests);
    }
}
