using AgentStack.Contract;
using AgentStack.Proxy.Chat;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentStack.Tests.Proxy;

public sealed class ChatCancellationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_leaves_a_stream_closes_the_agents_connection(bool resets)
    {
        var agentLeft = new TaskCompletionSource();
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawConnection.StreamHead);
            await connection.WriteChunkAsync(Answers.Delta("Hi"));
            await connection.ReadToEndAsync();
            agentLeft.SetResult();
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);
        using (var client = await RawConnection.OpenAsync(proxy.Client.BaseAddress!))
        {
            await client.WriteAsync(RawRequests.Chat());
            await client.ReadUntilAsync("Hi");
            if (resets)
            {
                client.Reset();
            }
        }

        await agentLeft.Task.InTimeAsync();
    }

    [Fact]
    public async Task A_client_that_leaves_while_the_agent_thinks_closes_the_agents_connection()
    {
        var asked = new TaskCompletionSource();
        var agentLeft = new TaskCompletionSource();
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            asked.SetResult();
            await connection.ReadToEndAsync();
            agentLeft.SetResult();
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);
        using (var client = await RawConnection.OpenAsync(proxy.Client.BaseAddress!))
        {
            await client.WriteAsync(RawRequests.Chat());
            await asked.Task.InTimeAsync();
        }

        await agentLeft.Task.InTimeAsync();
    }

    [Fact]
    public async Task An_agent_that_floods_stops_when_its_client_leaves()
    {
        var agentLeft = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            http.RequestAborted.Register(agentLeft.SetResult);
            while (true)
            {
                await Answers.SendAsync(http, Answers.Delta(new string('x', 10_000)));
            }
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);
        using (var client = await RawConnection.OpenAsync(proxy.Client.BaseAddress!))
        {
            await client.WriteAsync(RawRequests.Chat());
            await client.ReadUntilAsync("xxx");
        }

        await agentLeft.Task.InTimeAsync();
    }

    [Fact]
    public async Task A_client_that_leaves_gives_its_slot_back()
    {
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            await Answers.SendAsync(http, Answers.Delta("Hi"));
            if (http.Request.Headers[AgentHeaders.AppUserEmail] == "waits@example.com")
            {
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }

            await Answers.SendAsync(http, Answers.Done);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:MaxConcurrentStreams", "1"));
        using (var first = await proxy.ChatAsync(headers: (ForwardedHeaders.Email, "waits@example.com")))
        {
            using var second = await proxy.ChatAsync();

            await AssertAnswer.IsErrorAsync(second, 503, ErrorCodes.TooManyStreams);
            Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter?.Delta);
            Assert.Single(agent.Requests);
        }

        var third = "";
        await Eventually.HoldsAsync(async () => !(third = await proxy.ChatToEndAsync()).Contains(ErrorCodes.TooManyStreams));
        Assert.Equal(Answers.Delta("Hi") + Answers.Done, third);
    }

    [Fact]
    public async Task A_stopping_app_lets_open_streams_finish()
    {
        var finish = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(Answers.Paused(Answers.Delta("Hi"), finish.Task, Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);
        using var answer = await proxy.ChatAsync();

        var stopping = proxy.StopAsync();
        finish.SetResult();

        Assert.Equal(Answers.Delta("Hi") + Answers.Done, await answer.Content.ReadAsStringAsync(Cancellation));
        await stopping.InTimeAsync();
    }

    [Fact]
    public async Task What_the_app_cannot_see_through_is_told_so_before_the_platform_kills()
    {
        var clock = new ManualTimeProvider();
        await using var agent = await ScriptedServer.StartAsync(Answers.Unfinished(Answers.Delta("Hi")));
        await using var proxy = await ProxyUnderTest.StartAsync(
            [(EnvironmentVariables.AgentAppUrl, agent.Address.AbsoluteUri), (EnvironmentVariables.Host, "workspace.test")],
            services => services.AddSingleton<TimeProvider>(clock));
        using var answer = await proxy.ChatAsync();

        var stopping = proxy.StopAsync();
        await Eventually.HoldsAsync(() => proxy.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        clock.Advance(Drain.PlatformGrace);
        var stream = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Contains($"\"code\": \"{ErrorCodes.ShuttingDown}\"", stream);
        Assert.EndsWith(Answers.Done, stream);
        await stopping.InTimeAsync();
    }
}
