using System.Text;
using AgentStack.Contract;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Guides;

/// <summary>The text of .env.example: what running the apps by hand needs, with no secret in it.</summary>
internal static class EnvExample
{
    // Where `mlflow.genai.agent_server` listens unless told otherwise.
    private const string AgentByHand = "http://localhost:8000";

    public static string Of(EmittedBundle bundle)
    {
        var defaults = new VariableDefaults(bundle.Variables);
        var text = new StringBuilder()
            .Append("# To run an app by hand: copy this to .env, fill it in, and `set -a; . ./.env; set +a`.\n")
            .Append("# The deployed apps do not read it, and it is not uploaded.\n\n")
            .Append("# The workspace, and who you are there: a profile of ~/.databrickscfg, or the host and a token.\n")
            .Append(EnvironmentVariables.ConfigProfile).Append("=\n");
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var app in bundle.Apps)
        {
            Append(text, app, [.. app.Environment.Where(entry => written.Add(entry.Name))], defaults);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, AppModel app, EnvironmentEntry[] entries, VariableDefaults defaults)
    {
        if (entries.Length > 0)
        {
            text.Append("\n# ").Append(app.Key).Append('\n');
        }

        foreach (var entry in entries)
        {
            if (Hint(app, entry, defaults) is { } hint)
            {
                text.Append("# ").Append(hint.ReplaceLineEndings(" ")).Append('\n');
            }

            text.Append(entry.Name).Append('=').Append(ShellWord.Of(ValueOf(app, entry, defaults) ?? "")).Append('\n');
        }
    }

    private static string? Hint(AppModel app, EnvironmentEntry entry, VariableDefaults defaults) => entry switch
    {
        { ValueFrom: { } name } when IsReference(app, name) => "Its address, or the name of the deployed app.",
        { ValueFrom: { } name } when BindingOf(app, name) is { Kind.Name: var kind, Values: var values } =>
            $"What the {kind.Replace('_', ' ')} {string.Join('/', values)} yields.",
        { Value: { } value } when defaults.Missing(value) is { } path => $"${{{path}}} of the bundle.",
        _ => null,
    };

    private static string? ValueOf(AppModel app, EnvironmentEntry entry, VariableDefaults defaults) => entry switch
    {
        { Value: { } value } => defaults.Resolve(value),
        { ValueFrom: { } name } when IsReference(app, name) => AgentByHand,
        // What is bound by a single id yields it; a secret yields its value.
        { ValueFrom: { } name } when BindingOf(app, name) is { Values: [var id] } => defaults.Resolve(id),
        _ => null,
    };

    private static bool IsReference(AppModel app, string name) => app.References.Any(reference => reference.Name == name);

    private static ResourceBinding? BindingOf(AppModel app, string name) =>
        app.Resources.FirstOrDefault(binding => binding.Name == name);
}
