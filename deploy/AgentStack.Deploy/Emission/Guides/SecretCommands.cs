using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Guides;

/// <summary>The commands that create the secrets which the apps are bound to.</summary>
internal static class SecretCommands
{
    public static IReadOnlyList<string> Of(BundleModel model)
    {
        var defaults = new VariableDefaults(model.Variables);
        var secrets = model.Apps
            .SelectMany(app => app.Resources)
            .Where(binding => binding.Kind == BindingKind.Secret)
            .Select(binding => (Scope: Word(binding.Values[0], defaults), Key: Word(binding.Values[1], defaults)))
            .Distinct()
            .ToArray();
        return
        [
            .. secrets.Select(secret => secret.Scope).Distinct().Select(scope => $"databricks secrets create-scope {scope}"),
            .. secrets.Select(secret => $"databricks secrets put-secret {secret.Scope} {secret.Key}"),
        ];
    }

    private static string Word(string value, VariableDefaults defaults) =>
        ShellWord.Of(defaults.Resolve(value) ?? BundleReference.Replace(value, RolloutText.PlaceholderOf));
}
