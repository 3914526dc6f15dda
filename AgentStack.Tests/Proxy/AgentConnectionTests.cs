using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Proxy;

public sealed class AgentConnectionTests
{
    [Fact]
    public async Task A_trailing_slash_of_the_address_is_dropped_and_its_path_kept()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(
            [(EnvironmentVariables.AgentAppUrl, agent.Address.AbsoluteUri + "behind/a/path/")], _ => { });

        await proxy.ChatToEndAsync();

        Assert.Equal("/behind/a/path/invocations", Assert.Single(agent.Requests).Path);
    }

    [Fact]
    public async Task A_refused_connection_is_tried_twice_and_then_called_unreachable()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(new Uri("http://127.0.0.1:1"));

        using var answer = await proxy.ChatAsync();

        await AssertAnswer.IsErrorAsync(answer, 502, ErrorCodes.AgentUnreachable, "http://127.0.0.1:1");
        Assert.Equal(2, proxy.Logs.All.Count(entry => entry.Contains("/invocations failed")));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_called_unreachable()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(new Uri("http://no-such-host.invalid"));

        using var answer = await proxy.ChatAsync();

        await AssertAnswer.IsErrorAsync(answer, 502, ErrorCodes.AgentUnreachable, "no-such-host.invalid");
    }

    [Fact]
    public async Task An_agent_that_comes_up_within_the_retry_is_reached()
    {
        var port = FreePort.Next();
        await using var proxy = await ProxyUnderTest.StartAsync(new Uri($"http://127.0.0.1:{port}"));
        var turn = proxy.ChatToEndAsync();

        RawAgent? agent = null;
        try
        {
            await Eventually.HoldsAsync(() => proxy.Logs.All.Any(entry => entry.Contains($"http://127.0.0.1:{port}/invocations failed")));
            agent = new RawAgent(AnswerDoneAsync, port);
            Assert.Equal(Answers.Done, await turn);
        }
        finally
        {
            if (agent is not null)
            {
                await agent.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_request_that_has_been_sent_is_never_sent_again()
    {
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();

        await AssertAnswer.IsErrorAsync(answer, 502, ErrorCodes.AgentStreamBroken);
        Assert.Equal(1, agent.Connections);
    }

    [Fact]
    public async Task An_agent_that_never_answers_times_out()
    {
        await using var agent = new RawAgent(connection => connection.ReadToEndAsync());
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:AgentTimeout", "00:00:00.3"));

        using var answer = await proxy.ChatAsync();

        await AssertAnswer.IsErrorAsync(answer, 504, ErrorCodes.AgentTimeout, "0.3 s");
    }

    [Fact]
    public async Task A_cookie_of_one_users_answer_never_goes_out_with_anothers_request()
    {
        await using var agent = await ScriptedServer.StartAsync(http =>
        {
            http.Response.Headers.SetCookie = "session=anas; Path=/";
            return Answers.Stream(Answers.Done)(http);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        await proxy.ChatToEndAsync(headers: (ForwardedHeaders.Email, "ana@example.com"));
        await proxy.ChatToEndAsync(headers: (ForwardedHeaders.Email, "ben@example.com"));

        Assert.Equal([null, null], agent.Requests.Select(request => request["cookie"]));
    }

    private static async Task AnswerDoneAsync(RawConnection connection)
    {
        await connection.ReadRequestAsync();
        await connection.WriteAsync(RawConnection.StreamHead);
        await connection.WriteChunkAsync(Answers.Done);
        await connection.WriteAsync(RawConnection.LastChunk);
    }
}
