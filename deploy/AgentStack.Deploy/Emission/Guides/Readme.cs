using AgentStack.Deploy.Emission.Files;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Guides;

/// <summary>The text of README.md: the commands that deploy this very bundle, in order.</summary>
internal static class Readme
{
    public static string Of(BundleModel model, IReadOnlyList<EmittedBundle> bundles)
    {
        var text = new MarkdownText()
            .Text($"# {model.Name} on Databricks")
            .Text("""
                Written by AgentStack from the AppHost's model: change the model and publish again.

                Run these commands in this folder, in this order. They deploy a copy of your own (`-t dev`). With `-t prod` they deploy
                the one that everybody uses: do that as the same user or service principal each time.
                """);
        SignIn(text.Step("Sign in"), model);
        if (SecretCommands.Of(model) is { Count: > 0 } secrets)
        {
            text.Step("Create the secrets").Text("`put-secret` asks for the value. None stands in a file.").Code(secrets);
        }

        RolloutText.Write(text.Step("Deploy"), bundles);
        if (model.Apps.Any(app => app.References.Count > 0))
        {
            BindingText.Write(text, model, bundles);
        }

        return text
            .Text("## To remove it")
            .Code([.. bundles.Reverse().Select(bundle => RolloutText.Command(bundle, "destroy"))])
            .ToString();
    }

    private static void SignIn(MarkdownText text, BundleModel model)
    {
        var host = TargetsSection.HostOf(model.Hosts, TargetsSection.Development);
        text.Text($"""
                You need the Databricks CLI, {DatabricksYml.CliVersion} or newer. A personal access token will not do: apps take OAuth
                only.
                """)
            .Code(
            [
                "databricks auth login --profile PROFILE" + (host is null ? "" : " --host " + host),
                "export DATABRICKS_CONFIG_PROFILE=PROFILE",
            ]);
    }
}
