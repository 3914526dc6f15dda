namespace AgentStack.Tests.Deploy;

/// <summary>A row of the JSON report.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Detail">Its detail, or null.</param>
/// <param name="HttpCode">Its status of HTTP, or null where it has none.</param>
/// <param name="HasContent">Whether it has content, or null where it does not say.</param>
internal sealed record ReportRow(string Status, string? Detail, string? HttpCode, string? HasContent)
{
    /// <summary>Asserts that the step failed, and said so in these words.</summary>
    public void FailsWith(params string[] words)
    {
        Assert.Equal("fail", Status);
        Assert.All(words, word => Assert.Contains(word, Detail, StringComparison.Ordinal));
    }
}
