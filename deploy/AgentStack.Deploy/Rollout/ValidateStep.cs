using System.Text;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Deploy.Steps;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Rollout;

/// <summary>The CLI takes the bundle, and says what its apps are called once all variables are filled in.</summary>
internal sealed class ValidateStep(
    RolloutBundle bundle, string front, CliCommand command, CliRunner cli, CliOutput output, RolloutState state, RolloutProgress progress) : IStep
{
    public string Name => StepNames.Of(StepNames.Validate, bundle);

    public TimeSpan Limit => Timeout.InfiniteTimeSpan;

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var exitCode = await cli.RunAsync(command, line => text.AppendLine(line), output.Take, cancellation);
        if (exitCode is not 0)
        {
            return Verdict.Fail(output.Explain(command, exitCode));
        }

        try
        {
            using var json = JsonDocument.Parse($"{text}");
            var apps = json.RootElement.Child("resources").Child("apps");
            foreach (var key in bundle.Apps)
            {
                state.Names[key] = apps.Child(key).Text(AppFields.Name)
                    ?? throw new StepFailedException($"`{command.Title}` names no app '{key}': upgrade the CLI.");
            }

            if (bundle.Apps.Contains(front, StringComparer.Ordinal))
            {
                state.Agent = AgentOf(apps.Child(front))
                    ?? throw new StepFailedException($"Resource '{ResourceNames.AgentBackend}' of '{state.Names[front]}' leads to no app of the bundle.");
            }

            progress.Validated($"{text}");
            return Verdict.Pass(string.Join(", ", bundle.Apps.Select(key => $"{key}: {state.Names[key]}")));
        }
        catch (JsonException odd)
        {
            throw new StepFailedException($"`{command.Title}` wrote no JSON: upgrade the CLI.", odd);
        }
    }

    // A reference to the other app of the same bundle is only filled in when it is deployed.
    private string? AgentOf(JsonElement app)
    {
        var resources = app.Child(AppFields.Resources);
        var binding = resources.ValueKind is JsonValueKind.Array
            ? resources.EnumerateArray().FirstOrDefault(resource => resource.Text(AppFields.Name) == ResourceNames.AgentBackend)
            : default;
        var name = binding.Child(AppFields.App).Text(AppFields.Name);
        return name?.Split('.') is ["${resources", "apps", var key, "name}"] ? state.Names.GetValueOrDefault(key) : name;
    }
}
