using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Migration;

/// <summary>What the wiring to a serving endpoint calls things, and what the wiring to an agent app calls them.</summary>
internal static partial class ServingWords
{
    /// <summary>The environment variable of the old wiring.</summary>
    public const string EndpointVariable = "DATABRICKS_SERVING_ENDPOINT_NAME";

    /// <summary>The bundle's variable of the old wiring.</summary>
    public const string OldVariable = "serving_endpoint_name";

    /// <summary>The bundle's variable of the new wiring.</summary>
    public const string NewVariable = "agent_app_name";

    /// <summary>The old variable's name where it is used: <c>${var.serving_endpoint_name}</c>, or the long form.</summary>
    [GeneratedRegex(@"(?<=\$\{(var|variables)\.)serving_endpoint_name(?=[.}])", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex OldVariableUse();
}
