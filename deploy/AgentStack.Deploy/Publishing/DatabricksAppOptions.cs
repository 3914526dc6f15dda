using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Publishing;

/// <summary>What of an app on Databricks cannot be read from the AppHost's model.</summary>
public sealed class DatabricksAppOptions
{
    /// <summary>
    /// Its key in the bundle and its folder in the output; the resource's name without <c>-backend</c> at its end where not set.
    /// </summary>
    public string? Key { get; set; }

    /// <summary>What it is, for people.</summary>
    public string? Description { get; set; }

    /// <summary><c>MEDIUM</c>, <c>LARGE</c> or <c>XLARGE</c>; the platform's default where not set.</summary>
    public string? ComputeSize { get; set; }

    /// <summary>What the signed-in user's token may be used for; without one the app gets no user token.</summary>
    public IList<string> UserApiScopes { get; } = [];

    /// <summary>The folder of the sources that are uploaded, from the AppHost's on; the resource's own project is published where not set.</summary>
    public string? SourceFolder { get; set; }

    /// <summary>What starts the app of a <see cref="SourceFolder"/>; no shell stands around it.</summary>
    public IReadOnlyList<string> Command { get; set; } = [];

    /// <summary>The folder of the npm project that is built into a published project's <c>wwwroot</c>, from the AppHost's on.</summary>
    public string? Page { get; set; }

    /// <summary>
    /// The registry of debts that says whether the endpoint of the agent that this app calls may stream, from the AppHost's folder on.
    /// </summary>
    public string? Debts { get; set; }

    internal List<BoundResource> Resources { get; } = [];

    /// <summary>Binds the app to a resource of the workspace.</summary>
    /// <param name="resource">The resource; <see cref="DatabricksExtensions.AsVariable"/> puts a parameter into its values.</param>
    /// <param name="environmentVariable">The variable that tells the app what the binding yields; none where null.</param>
    public void Bind(ResourceBinding resource, string? environmentVariable = null) => Resources.Add(new(resource, environmentVariable));
}
