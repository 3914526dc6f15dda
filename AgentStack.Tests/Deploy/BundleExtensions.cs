namespace AgentStack.Tests.Deploy;

/// <summary>The bundle from which a stack is deployed.</summary>
internal static class BundleExtensions
{
    /// <summary>Writes <c>databricks.yml</c>.</summary>
    /// <returns>Its path.</returns>
    public static string WriteBundle(this StackDouble stack, string yaml)
    {
        var file = stack.Home.File("databricks.yml");
        File.WriteAllText(file, yaml);
        return file;
    }
}
