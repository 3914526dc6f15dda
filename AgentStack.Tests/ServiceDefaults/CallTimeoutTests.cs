using AgentStack.Tests.Doubles;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.Tests.ServiceDefaults;

public sealed class CallTimeoutTests
{
    private static readonly TimeSpan AnAttempt = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silent_server_is_given_up_with_a_plain_error()
    {
        await using var service = await ScriptedServer.StartAsync(Silence);
        using var client = new ResilientClient(patience: AnAttempt);
        var exception = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.Http.GetAsync(new Uri(service.Address, "/apps?token=dapi-secret"), Cancellation));
        Assert.Equal($"GET {service.Address}apps was not answered within 10 s.", exception.Message);
        Assert.IsType<TimeoutException>(exception.InnerException);
    }

    [Fact]
    public async Task A_post_has_no_time_limit()
    {
        await using var service = await ScriptedServer.StartAsync(Answers.Statuses(200));
        using var client = new ResilientClient(patience: TimeSpan.FromDays(1));
        using var answer = await client.Http.PostAsync(service.Address, content: null, Cancellation);
        Assert.Equal("answer 200", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Empty(client.Time.Waits);
    }

    [Fact]
    public async Task A_client_without_resilience_has_no_time_limit()
    {
        await using var service = await ScriptedServer.StartAsync(Answers.Statuses(200));
        using var client = new ResilientClient(patience: TimeSpan.FromDays(1), configure: http => http.WithoutResilience());
        Assert.Equal("answer 200", await client.Http.GetStringAsync(service.Address, Cancellation));
        Assert.Empty(client.Time.Waits);
    }

    [Fact]
    public async Task A_caller_that_leaves_ends_the_call()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var left = new TaskCompletionSource();
        await using var service = await ScriptedServer.StartAsync(async context =>
        {
            await caller.CancelAsync();
            context.RequestAborted.Register(left.SetResult);
            await left.Task;
        });
        using var client = new ResilientClient();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Http.GetAsync(service.Address, caller.Token));
        await left.Task.InTimeAsync();
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task An_answer_streams_through()
    {
        var firstLineRead = new TaskCompletionSource();
        await using var service = await ScriptedServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("first\n");
            await context.Response.Body.FlushAsync();
            await firstLineRead.Task;
            await context.Response.WriteAsync("second\n");
        });
        using var client = new ResilientClient();
        using var answer = await client.Http.GetAsync(service.Address, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));

        Assert.Equal("first", await lines.ReadLineAsync(Cancellation));
        firstLineRead.SetResult();
        Assert.Equal("second", await lines.ReadLineAsync(Cancellation));
    }

    private static Task Silence(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);
}
