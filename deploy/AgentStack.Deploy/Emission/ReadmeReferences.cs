using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission;

/// <summary>The part of README.md for apps that call others: the approval, and the proof that it holds.</summary>
internal static class ReadmeReferences
{
    public static void Write(MarkdownText text, BundleModel model, int step)
    {
        text.Line($"## {step}. Approve the binding");
        foreach (var app in model.Apps.Where(app => app.References.Count > 0))
        {
            var names = string.Join(", ", app.References.Select(reference => $"`{reference.Name}`"));
            text.Line($"In the workspace: Compute, Apps, the app that `bundle run {app.Key}` named, its Resources tab. Until {names} is "
                + "approved there, the other app answers 403 (`App not authorized`).");
        }

        text.Line($"## {step + 1}. Check it")
            .Line("In AgentStack's repository, with the names that `databricks bundle summary -t dev` prints (those of `-t prod` are below), "
                + "`SP_PROFILE` being the profile of a service principal that may use both apps:");
        var front = model.Apps.First(app => app.References.Count > 0);
        var agent = model.Apps.First(app => app.Key == front.References[0].Key);
        var target = $"--target PROFILE --principal-profile SP_PROFILE --appkit-app {front.Name} --agent-app {agent.Name}";
        text.Code(
        [
            $"dotnet run --project deploy/AgentStack.Deploy -- preflight {target}",
            $"dotnet run --project deploy/AgentStack.Deploy -- probe {target}",
        ]);
    }
}
