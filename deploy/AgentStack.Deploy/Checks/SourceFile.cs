namespace AgentStack.Deploy.Checks;

/// <summary>A file that a deployment would upload, or that the app is built from.</summary>
/// <param name="Path">From the checked folder on, with forward slashes.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Length">Bytes.</param>
internal sealed record SourceFile(string Path, string FullPath, long Length);
