using AgentStack.Deploy.Debts;
using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Model;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>Reads the AppHost's model as a bundle.</summary>
/// <param name="bundleName">The bundle's name.</param>
/// <param name="appHost">The AppHost's folder.</param>
internal sealed class ModelReader(string bundleName, string appHost)
{
    /// <exception cref="PublishException">The model has no counterpart on the platform.</exception>
    /// <exception cref="DebtsException">An app's registry of debts cannot be read.</exception>
    public async Task<BundleModel> ReadAsync(PublishedApps apps, PipelineStepContext context)
    {
        var read = new List<AppModel>();
        foreach (var app in apps.All)
        {
            var model = await new AppReader(app, apps).ReadAsync(context.ExecutionContext, context.CancellationToken);
            read.Add(model with { Guardrail = VerdictFor(app) });
        }

        return new(bundleName, AppOrder.Sort(read), VariablesOf(read, context.Model));
    }

    private GuardrailVerdict? VerdictFor(PublishedApp app) =>
        app.Options.Debts is { } file ? DebtsFile.Read(Path.GetFullPath(file, appHost)).Verdict : null;

    private BundleVariable[] VariablesOf(IEnumerable<AppModel> apps, DistributedApplicationModel model)
    {
        BundleVariable[] variables =
        [
            .. model.Resources.OfType<ParameterResource>().Where(parameter => !parameter.Secret).Select(ParameterVariable.Of),
            Secrets.Scope(bundleName),
        ];
        var used = apps.SelectMany(app => UsedVariables.Of(app, variables)).ToHashSet();
        return [.. variables.Where(used.Contains)];
    }
}
