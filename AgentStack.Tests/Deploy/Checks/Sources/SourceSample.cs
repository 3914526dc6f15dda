namespace AgentStack.Tests.Deploy.Checks.Sources;

/// <summary>Code in which a rule finds something, and code in which it does not.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">Where the finding is.</param>
/// <param name="Failing">The code with the mistake.</param>
/// <param name="Passing">The code without.</param>
internal sealed record SourceSample(string Rule, string Path, int Line, string Failing, string Passing)
{
    /// <summary>The app's folder.</summary>
    public string Folder => Path[..Path.IndexOf('/', StringComparison.Ordinal)];
}
