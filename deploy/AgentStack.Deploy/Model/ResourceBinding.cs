namespace AgentStack.Deploy.Model;

/// <summary>A resource of the workspace that an app may use, under a name of the app's own.</summary>
/// <param name="Name">The name that <c>value_from</c> refers to.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Permission">What the app may do with it; one of the kind's.</param>
/// <param name="Values">The values of the kind's fields, in their order, in the bundle's language: <c>${var.x}</c> stands for a variable.</param>
/// <param name="Description">What the app wants it for.</param>
public sealed record ResourceBinding(
    string Name, BindingKind Kind, string Permission, IReadOnlyList<string> Values, string? Description = null);
