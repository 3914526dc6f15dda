namespace AgentStack.Deploy.Emission;

/// <summary>A file of the bundle that is a text.</summary>
/// <param name="Path">From the bundle's folder on, with forward slashes.</param>
/// <param name="Text">Its content; lines end with a line feed.</param>
internal sealed record BundleText(string Path, string Text);
