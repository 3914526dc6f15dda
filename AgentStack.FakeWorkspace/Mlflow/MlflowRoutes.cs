using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Pages;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>MLflow's part of the workspace.</summary>
internal static class MlflowRoutes
{
    private const string Trace = $"{WorkspaceRoutes.Traces}/{{traceId}}";
    private const string Assessment = $"{Trace}{WorkspaceRoutes.Assessments}/{{assessmentId}}";

    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static IServiceCollection AddMlflow(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(MlflowSwitches.From(configuration))
        .AddSingleton<ExperimentAccess>()
        .AddSingleton<TraceStore>()
        .AddSingleton<TraceEndpoints>()
        .AddSingleton<AssessmentEndpoints>()
        .AddSingleton<MlflowSwitchesEndpoint>()
        .AddSingleton<TracesPage>();

    public static void MapMlflow(this WebApplication app)
    {
        var traces = app.Services.GetRequiredService<TraceEndpoints>();
        app.MapPost(WorkspaceRoutes.Traces, traces.LogAsync);
        app.MapGet(Trace, traces.ReadAsync);

        var assessments = app.Services.GetRequiredService<AssessmentEndpoints>();
        app.MapPost(Trace + WorkspaceRoutes.Assessments, assessments.CreateAsync);
        app.MapGet(Assessment, assessments.ReadAsync);
        app.MapPatch(Assessment, assessments.ChangeAsync);
        app.MapDelete(Assessment, assessments.DeleteAsync);

        var switches = app.Services.GetRequiredService<MlflowSwitchesEndpoint>();
        app.MapGet(MlflowSwitchesEndpoint.Route, switches.TellAsync);
        app.MapMethods(MlflowSwitchesEndpoint.Route, ChangeRequest.Methods, switches.ChangeAsync);

        app.MapGet(FakeWorkspaceRoutes.Traces, app.Services.GetRequiredService<TracesPage>().WriteAsync);
    }
}
