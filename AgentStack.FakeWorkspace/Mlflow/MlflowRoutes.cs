using AgentStack.Contract;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>MLflow's part of the workspace.</summary>
internal static class MlflowRoutes
{
    private const string Switches = "/_fake/mlflow";
    private const string Trace = $"{WorkspaceRoutes.Traces}/{{traceId}}";
    private const string Assessment = $"{Trace}{WorkspaceRoutes.Assessments}/{{assessmentId}}";

    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static IServiceCollection AddMlflow(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(MlflowSwitches.From(configuration))
        .AddSingleton<ExperimentAccess>()
        .AddSingleton<TraceStore>()
        .AddSingleton<TraceEndpoints>()
        .AddSingleton<AssessmentEndpoints>();

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

        app.MapGet(Switches, MlflowSwitchesEndpoint.ReadAsync);
        app.MapPatch(Switches, MlflowSwitchesEndpoint.ChangeAsync);
    }
}
