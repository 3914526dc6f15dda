using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission;

/// <summary>The text of README.md: the commands that deploy this very bundle, in order.</summary>
internal static class Readme
{
    public static string Of(BundleModel model, IReadOnlyList<EmittedBundle> bundles)
    {
        var text = new MarkdownText()
            .Line($"# {model.Name} on Databricks")
            .Line("Written by AgentStack from the AppHost's model: change the model and publish again.")
            .Line("Run the commands in this folder, in this order. They deploy your own copy (`-t dev`); `-t prod` deploys the one that "
                + "everybody uses, always as the same user or service principal.")
            .Line("## 1. Sign in")
            .Line($"You need the Databricks CLI, {DatabricksYml.CliVersion} or newer, and a profile for the workspace. A personal access "
                + "token will not do: apps want OAuth.")
            .Code([$"databricks auth login --profile PROFILE{HostOf(model)}", "export DATABRICKS_CONFIG_PROFILE=PROFILE"]);
        var step = 2;
        if (SecretCommands.Of(model) is { Count: > 0 } secrets)
        {
            text.Line($"## {step++}. Create the secrets").Line("The last command of each asks for the value; none stands in a file.").Code(secrets);
        }

        text.Line($"## {step++}. Deploy");
        RolloutText.Write(text, bundles);
        if (model.Apps.Any(app => app.References.Count > 0))
        {
            ReadmeReferences.Write(text, model, step);
        }

        return text
            .Line("## To remove it")
            .Code([.. bundles.Reverse().Select(bundle => RolloutText.Command(bundle, "destroy", arguments: ""))])
            .ToString();
    }

    private static string HostOf(BundleModel model) =>
        TargetsSection.HostOf(model.Hosts, TargetsSection.Development) is { } host ? " --host " + host : "";
}
