namespace AgentStack.Deploy.Model;

/// <summary>A variable of the bundle, which a deployment may set.</summary>
/// <param name="Name">As in <c>${var.name}</c>.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Default">Its value where nobody sets it; it has to be set when null.</param>
internal sealed record BundleVariable(string Name, string Description, string? Default);
