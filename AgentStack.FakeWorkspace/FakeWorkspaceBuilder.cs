using System.Text;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Ingress;
using AgentStack.FakeWorkspace.Mlflow;
using AgentStack.FakeWorkspace.OAuth;
using AgentStack.FakeWorkspace.Pages;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;
using AgentStack.FakeWorkspace.Serving;
using AgentStack.FakeWorkspace.SignIn;
using AgentStack.FakeWorkspace.Sql;
using AgentStack.FakeWorkspace.Tokens;
using AgentStack.ServiceDefaults.Startup;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentStack.FakeWorkspace;

/// <summary>Puts the workspace's parts into a web application.</summary>
internal static class FakeWorkspaceBuilder
{
    private const string DefaultUrl = "http://localhost:8001";

    /// <summary>Registers the workspace, and the addresses: its own and one for each app's ingress.</summary>
    /// <exception cref="SettingException">A setting or the seed cannot be used.</exception>
    public static WebApplicationBuilder AddFakeWorkspace(this WebApplicationBuilder builder)
    {
        var seed = SeedFile.Read(builder.Configuration);
        var principals = new PrincipalDirectory(seed);
        var apps = new AppRegistry(seed, principals, builder.Configuration);
        builder.Listen(apps);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddSingleton(seed)
            .AddSingleton(WorkspaceOptions.From(builder.Configuration, seed))
            .AddSingleton(principals)
            .AddSingleton(apps)
            .AddWorkspaceSwitches()
            .AddSingleton<AppEnvironment>()
            .AddSingleton<TokenIssuer>()
            .AddSingleton<CallerAuthentication>()
            .AddSingleton<ResourceGrants>()
            .AddOAuth()
            .AddSignIn()
            .AddAppsApi()
            .AddIngress()
            .AddMlflow(builder.Configuration)
            .AddSql()
            .AddServing()
            .AddStartPage();
        return builder;
    }

    /// <summary>Maps the workspace's routes.</summary>
    public static WebApplication MapFakeWorkspace(this WebApplication app)
    {
        app.UseMiddleware<ApiErrors>();
        app.UseIngress();
        app.UseMiddleware<OwnHost>();
        app.MapDefaultEndpoints();
        app.MapOAuth();
        app.MapSignIn();
        app.MapMe();
        app.MapAppsApi();
        app.MapAppEnvironment();
        app.MapAppSwitches();
        app.MapConsents();
        app.MapWorkspaceSwitches();
        app.MapMlflow();
        app.MapSql();
        app.MapServing();
        app.MapStartPage();
        app.MapFallback("{*path}", ApiErrors.UnknownRoute);
        return app;
    }

    private static void Listen(this WebApplicationBuilder builder, AppRegistry apps)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A header's letters are bytes here, as they come and as they go.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var own = builder.Configuration["Urls"] ?? DefaultUrl;
        builder.WebHost.UseUrls(string.Join(';', [own, .. apps.Apps.Select(app => $"http://localhost:{app.Addresses.Port}")]));
    }
}
