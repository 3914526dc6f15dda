using System.Globalization;
using AgentStack.Contract;
using AgentStack.Proxy.Agent;
using AgentStack.Proxy.Chat;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Feedback;
using AgentStack.Proxy.Guardrail;
using AgentStack.Proxy.Page;
using AgentStack.Proxy.Session;
using AgentStack.Proxy.Telemetry;
using AgentStack.ServiceDefaults.Startup;
using AgentStack.WorkspaceClient.Credentials;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Proxy;

/// <summary>The front app's server: its parts and its routes.</summary>
internal static class AgentProxyExtensions
{
    /// <summary>Adds what the proxy needs, and where it listens.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static WebApplicationBuilder AddAgentProxy(this WebApplicationBuilder builder)
    {
        builder.Listen();
        // Program tells a failed start in one line; the host would put its stack trace before that.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        var options = ChatOptions.From(builder.Configuration);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownGrace);
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(options)
            .AddSingleton(GuardrailAudit.From(builder.Configuration))
            .AddSingleton<StreamSlots>()
            .AddSingleton<Drain>()
            .AddSingleton<ChatRelay>()
            .AddSingleton<ChatHandler>()
            .AddSingleton<AgentInfoSource>()
            .AddSingleton<SessionEndpoint>()
            .AddSingleton<AgentTelemetry>()
            .AddWorkspaceCredentials()
            .AddWorkspaceApi()
            .AddAgentAddress()
            .AddAgentConnection()
            .AddFeedback(builder.Configuration);
        return builder;
    }

    /// <summary>Maps the API, and the page on everything else.</summary>
    public static WebApplication MapAgentProxy(this WebApplication app)
    {
        app.UseMiddleware<ErrorBoundary>();
        app.MapPost(FrontRoutes.Chat, http => http.RequestServices.GetRequiredService<ChatHandler>().HandleAsync(http));
        app.MapPost(FrontRoutes.Feedback, http => http.RequestServices.GetRequiredService<FeedbackEndpoint>().HandleAsync(http));
        app.MapGet(FrontRoutes.Session, http => http.RequestServices.GetRequiredService<SessionEndpoint>().HandleAsync(http));
        app.MapApiErrors();
        app.MapPage();
        return app;
    }

    // The platform names a port; anywhere else ASPNETCORE_URLS does.
    private static void Listen(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (builder.Configuration[EnvironmentVariables.AppPort] is not { Length: > 0 } value)
        {
            return;
        }

        if (!ushort.TryParse(value, CultureInfo.InvariantCulture, out var port) || port == 0)
        {
            throw new SettingException($"{EnvironmentVariables.AppPort} is '{value}'; it must be a port from 1 to 65535.");
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(port));
    }
}
