using AgentStack.Contract;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Guides;

/// <summary>The part of README.md for apps that call others: the approval, and the proof that it holds.</summary>
internal static class BindingText
{
    private const string Tool = "dotnet run --project deploy/AgentStack.Deploy --";

    public static void Write(MarkdownText text, BundleModel model, IReadOnlyList<EmittedBundle> bundles)
    {
        text.Step("Approve the binding");
        foreach (var app in model.Apps.Where(app => app.References.Count > 0))
        {
            var names = string.Join(", ", app.References.Select(reference => $"`{reference.Name}`"));
            text.Text($"""
                In the workspace: Compute, Apps, the app that `bundle run {app.Key}` started, Resources. Where {names} is pending,
                approve it: until then the other app answers 403 (`App not authorized`).
                """);
        }

        var front = model.Apps.Last(app => app.References.Count > 0);
        var agent = model.Apps.First(app => app.Key == front.References[0].Key);
        const string target = "--target PROFILE --principal-profile SP_PROFILE";
        var apps = $"--appkit-app {Deployed(front)} --agent-app {Deployed(agent)}";
        text.Step("Check it")
            .Text($"""
                In AgentStack's repository. SP_PROFILE is the profile of a service principal that may use both apps. With `-t prod` they are
                `{front.Name}` and `{agent.Name}`. The last probe reads the vote back: SQL_WAREHOUSE_ID is the warehouse that it asks,
                and CATALOG.SCHEMA.PREFIX where the experiment's traces are.
                """)
            .Code(
            [
                "ID=$(databricks current-user me -o json | jq -r .id)",
                $"export {EnvironmentVariables.ExpectedUserEmail}=$(databricks current-user me -o json | jq -r .userName)",
                $"export {EnvironmentVariables.TracingWarehouseId}=SQL_WAREHOUSE_ID {EnvironmentVariables.TracingTable}=CATALOG.SCHEMA.PREFIX",
                $"{Tool} preflight {target} {apps}",
                $"{Tool} probe {target} {apps}",
            ]);
        if (front.References.Any(reference => reference.Name == ResourceNames.AgentBackend))
        {
            text.Text("Or let `up`, with the same environment, do all of it from the deployment on. FOLDER is where this file is:")
                .Code([$"{Tool} up FOLDER {target}{RolloutText.Variables(bundles)}"]);
        }
    }

    // As the development target names it.
    private static string Deployed(AppModel app) => AppNaming.DeveloperName(app).Replace(AppNaming.UserId, "$ID", StringComparison.Ordinal);
}
