using AgentStack.FakeAgent.Scenarios;
using AgentStack.FakeAgent.Server;
using AgentStack.FakeAgent.Tracing;
using AgentStack.FakeAgent.Warehouse;
using AgentStack.ServiceDefaults.Startup;
using AgentStack.WorkspaceClient.Credentials;
using AgentStack.WorkspaceClient.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentStack.FakeAgent;

/// <summary>Puts the agent's parts into a web application.</summary>
internal static class FakeAgentBuilder
{
    /// <summary>Registers the agent and makes Kestrel listen and answer as uvicorn does.</summary>
    /// <exception cref="SettingException">A setting is not what it should be.</exception>
    public static WebApplicationBuilder AddFakeAgent(this WebApplicationBuilder builder)
    {
        var options = AgentOptions.From(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
        });
        if (options.Port is { } port)
        {
            builder.WebHost.UseUrls($"http://*:{port}");
        }
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(services => new ScenarioCatalog(services.GetService<SqlWarehouse>()));
        builder.Services.AddSingleton<RequestLog>();
        builder.Services.AddSingleton(services => new InvocationsEndpoint(
            options,
            services.GetRequiredService<ScenarioCatalog>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<InvocationsEndpoint>>(),
            services.GetService<TraceLog>()));
        builder.Services.AddWorkspace(options);
        return builder;
    }

    private static void AddWorkspace(this IServiceCollection services, AgentOptions options)
    {
        if (options.ExperimentId is null && options.WarehouseId is null)
        {
            return;
        }

        services.AddWorkspaceCredentials().AddWorkspaceApi();
        if (options.WarehouseId is { } warehouse)
        {
            services.AddSingleton(provider => new SqlWarehouse(
                warehouse, provider.GetRequiredService<WorkspaceApi>(), provider.GetRequiredService<TimeProvider>()));
        }

        if (options.ExperimentId is { } experiment)
        {
            services.AddSingleton(provider => new TraceLog(
                experiment,
                provider.GetRequiredService<WorkspaceApi>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<TraceLog>>()));
            services.AddHostedService(provider => provider.GetRequiredService<TraceLog>());
        }
    }
}
