using System.Net;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace AgentStack.Tests.ServiceDefaults;

public sealed class HealthTests
{
    [Theory]
    [InlineData(HealthRoutes.Ready)]
    [InlineData(HealthRoutes.Alive)]
    public async Task A_service_is_healthy_from_the_start(string route)
    {
        var (status, type, body) = await ProbeAsync(route, _ => { });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("application/json", type);
        Assert.Equal("""{"status":"healthy"}""", body);
    }

    [Fact]
    public async Task A_failed_check_makes_the_service_unready_and_is_named()
    {
        var (status, _, body) = await ProbeAsync(HealthRoutes.Ready, checks => checks
            .AddCheck("workspace", () => HealthCheckResult.Unhealthy("secret description"))
            .AddCheck("disk", () => HealthCheckResult.Healthy()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("""{"status":"unhealthy","checks":{"workspace":"unhealthy"}}""", body);
    }

    [Fact]
    public async Task A_failed_check_leaves_the_service_alive()
    {
        var (status, _, body) = await ProbeAsync(HealthRoutes.Alive, checks => checks.AddCheck("workspace", () => HealthCheckResult.Unhealthy()));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"status":"healthy"}""", body);
    }

    [Fact]
    public async Task A_failed_check_tagged_live_ends_the_service_s_life()
    {
        var (status, _, body) = await ProbeAsync(HealthRoutes.Alive, checks => checks.AddCheck("loop", () => HealthCheckResult.Unhealthy(), ["live"]));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("""{"status":"unhealthy","checks":{"loop":"unhealthy"}}""", body);
    }

    [Fact]
    public async Task A_degraded_check_leaves_the_service_ready_and_is_named()
    {
        var (status, _, body) = await ProbeAsync(HealthRoutes.Ready, checks => checks.AddCheck("workspace", () => HealthCheckResult.Degraded()));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"status":"healthy","checks":{"workspace":"degraded"}}""", body);
    }

    [Fact]
    public async Task A_check_s_exception_does_not_reach_the_answer()
    {
        var (status, _, body) = await ProbeAsync(HealthRoutes.Ready, checks => checks
            .AddCheck("workspace", () => throw new InvalidOperationException("token dapi-secret refused")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("""{"status":"unhealthy","checks":{"workspace":"unhealthy"}}""", body);
    }

    private static async Task<(HttpStatusCode Status, string? Type, string Body)> ProbeAsync(string route, Action<IHealthChecksBuilder> configure)
    {
        await using var service = await LocalServer.StartAsync(
            builder =>
            {
                configure(builder.Services.AddHealthChecks());
                builder.AddServiceDefaults();
            },
            app => app.MapDefaultEndpoints());
        using var client = new HttpClient { BaseAddress = new Uri(service.Urls.Single()) };
        using var answer = await client.GetAsync(new Uri(route, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
