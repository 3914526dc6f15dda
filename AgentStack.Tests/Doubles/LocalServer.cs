using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.Doubles;

/// <summary>Servers on loopback, each on a free port, that log nothing.</summary>
internal static class LocalServer
{
    /// <summary>Starts a server that has nothing but these endpoints.</summary>
    public static Task<WebApplication> StartAsync(Action<WebApplication> map) => StartAsync(_ => { }, map);

    public static async Task<WebApplication> StartAsync(Action<WebApplicationBuilder> configure, Action<WebApplication> map)
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
