using System.Net;
using AgentStack.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.Tests.ServiceDefaults;

public sealed class RetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_get_that_fails_for_a_moment_succeeds(int status)
    {
        await using var service = await ScriptedServer.StartAsync(Answers.Statuses(status, status, status, 200));
        using var client = new ResilientClient();
        Assert.Equal("answer 200", await client.Http.GetStringAsync(service.Address, Cancellation));
        Assert.Equal(4, service.Requests.Count);
    }

    [Fact]
    public async Task The_last_answer_is_passed_on_when_none_is_good()
    {
        await using var service = await ScriptedServer.StartAsync(Answers.Statuses(503));
        using var client = new ResilientClient();
        using var answer = await client.Http.GetAsync(service.Address, Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("answer 503", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(4, service.Requests.Count);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task An_answer_that_will_not_change_is_passed_on_at_once(int status)
    {
        await using var service = await ScriptedServer.StartAsync(Answers.Statuses(status));
        using var client = new ResilientClient();
        using var answer = await client.Http.GetAsync(service.Address, Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("GET", 4)]
    [InlineData("HEAD", 4)]
    [InlineData("OPTIONS", 4)]
    [InlineData("DELETE", 4)]
    [InlineData("POST", 1)]
    [InlineData("PATCH", 1)]
    public async Task Only_a_call_that_may_be_repeated_is(string method, int calls)
    {
        await using var service = await ScriptedServer.StartAsync(Answers.Statuses(503));
        using var client = new ResilientClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), service.Address);
        using var answer = await client.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(calls, service.Requests.Count);
    }

    [Fact]
    public async Task A_call_with_a_body_is_not_repeated()
    {
        await using var service = await ScriptedServer.StartAsync(Answers.Statuses(503));
        using var client = new ResilientClient();
        using var answer = await client.Http.PutAsync(service.Address, new StringContent("once"), Cancellation);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again_and_reported_in_the_end()
    {
        using var client = new ResilientClient();
        var exception = await Assert.ThrowsAsync<HttpRequestException>(async () => await client.Http.GetAsync(await UnusedAddressAsync(), Cancellation));
        Assert.Equal(HttpRequestError.ConnectionError, exception.HttpRequestError);
        Assert.Equal(3, client.Time.Waits.Count);
    }

    [Fact]
    public async Task A_refused_post_fails_at_once()
    {
        using var client = new ResilientClient();
        await Assert.ThrowsAsync<HttpRequestException>(async () => await client.Http.PostAsync(await UnusedAddressAsync(), content: null, Cancellation));
        Assert.Empty(client.Time.Waits);
    }

    [Fact]
    public async Task A_retry_goes_to_the_service_s_next_endpoint()
    {
        await using var service = await ScriptedServer.StartAsync(Answers.Statuses(200));
        using var client = new ResilientClient(settings:
            [("services:orders:http:0", (await UnusedAddressAsync()).AbsoluteUri), ("services:orders:http:1", service.Address.AbsoluteUri)]);
        Assert.Equal("answer 200", await client.Http.GetStringAsync(new Uri("http://orders"), Cancellation));
        Assert.Equal("answer 200", await client.Http.GetStringAsync(new Uri("http://orders"), Cancellation));
    }

    [Fact]
    public async Task A_client_without_resilience_calls_once()
    {
        await using var service = await ScriptedServer.StartAsync(Answers.Statuses(503));
        using var client = new ResilientClient(configure: http => http.WithoutResilience());
        using var answer = await client.Http.GetAsync(service.Address, Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_client_without_resilience_still_finds_services()
    {
        await using var service = await ScriptedServer.StartAsync(Answers.Statuses(200));
        using var client = new ResilientClient(
            configure: http => http.WithoutResilience(), settings: ("services:orders:http:0", service.Address.AbsoluteUri));
        Assert.Equal("answer 200", await client.Http.GetStringAsync(new Uri("https+http://orders"), Cancellation));
    }

    private static async Task<Uri> UnusedAddressAsync()
    {
        await using var service = await ScriptedServer.StartAsync(Answers.Statuses(200));
        return service.Address;
    }
}
