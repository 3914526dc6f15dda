using AgentStack.FakeAgent.Scenarios;
using AgentStack.FakeAgent.Server;
using AgentStack.ServiceDefaults.Startup;
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
        builder.Services.AddSingleton<ScenarioCatalog>();
        builder.Services.AddSingleton<RequestLog>();
        builder.Services.AddSingleton<InvocationsEndpoint>();
        return builder;
    }
}
