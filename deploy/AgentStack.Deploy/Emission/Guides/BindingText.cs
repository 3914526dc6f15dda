using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Guides;

/// <summary>The part of README.md for apps that call others: the approval, and the proof that it holds.</summary>
internal static class BindingText
{
    public static void Write(MarkdownText text, BundleModel model)
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
        var target = $"--target PROFILE --principal-profile SP_PROFILE --appkit-app {front.Name} --agent-app {agent.Name}";
        text.Step("Check it")
            .Text("""
                In AgentStack's repository. The apps' names here are those of `-t prod`; `databricks bundle summary -t dev` prints yours.
                SP_PROFILE is the profile of a service principal that may use both apps.
                """)
            .Code(
            [
                $"dotnet run --project deploy/AgentStack.Deploy -- preflight {target}",
                $"dotnet run --project deploy/AgentStack.Deploy -- probe {target}",
            ]);
    }
}
