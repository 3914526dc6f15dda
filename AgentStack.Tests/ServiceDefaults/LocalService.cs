using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.ServiceDefaults;

/// <summary>A server on loopback, on a port of its own.</summary>
internal static class LocalService
{
    /// <summary>Starts a server that has nothing but the given endpoints.</summary>
    public static Task<WebApplication> StartAsync(Action<WebApplication> map) => StartAsync(_ => { }, map);

    /// <summary>Starts a service as the stack's own are made: with the service defaults.</summary>
    public static Task<WebApplication> StartWithDefaultsAsync(Action<WebApplicationBuilder> configure, Action<WebApplication> map) =>
        StartAsync(
            builder =>
            {
                configure(builder);
                builder.AddServiceDefaults();
            },
            map);

    private static async Task<WebApplication> StartAsync(Action<WebApplicationBuilder> configure, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
