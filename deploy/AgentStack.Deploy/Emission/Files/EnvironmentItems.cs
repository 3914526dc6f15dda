using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Files;

/// <summary>An app's environment as a list of names with values or bindings.</summary>
internal static class EnvironmentItems
{
    /// <param name="valueFrom">How the file spells it: <c>value_from</c> in a bundle, <c>valueFrom</c> in app.yaml.</param>
    public static void Write(YamlWriter yaml, IEnumerable<EnvironmentEntry> environment, string valueFrom)
    {
        foreach (var entry in environment)
        {
            if (entry.Comment is { } comment)
            {
                yaml.Comment(comment);
            }

            yaml.Item(item => item
                .Field("name", entry.Name)
                .Optional("value", entry.Value)
                .Optional(valueFrom, entry.ValueFrom));
        }
    }
}
