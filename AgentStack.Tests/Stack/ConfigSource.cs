namespace AgentStack.Tests.Stack;

/// <summary>Who says what starts an app, and its environment.</summary>
public enum ConfigSource
{
    /// <summary>The bundle that deploys it.</summary>
    Bundle,

    /// <summary>Its app.yaml, where it is deployed without the bundle.</summary>
    AppYaml,
}
