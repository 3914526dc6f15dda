using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Checks.Sources;
using AgentStack.Deploy.Checks.Uploads;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Checks.Sources;

/// <summary>A folder that is checked by the rules about files and code.</summary>
internal sealed class ScannedTree : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public ScannedTree(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            _folder.Write(path, text);
        }
    }

    public string File(string path) => _folder.File(path);

    /// <summary>What the rules find: <c>file:line id</c>, without the line where the whole file is meant.</summary>
    public string[] Findings() => [.. All().Select(Describe)];

    /// <summary>What they say.</summary>
    public string[] Messages() => [.. All().Select(finding => finding.Message)];

    public void Dispose() => _folder.Dispose();

    private Finding[] All()
    {
        var folder = FolderReader.Read(_folder.Path);
        return
        [
            .. UploadRules.All.Concat(SourceRules.All).SelectMany(rule => rule.Check(folder)).Distinct()
                .OrderBy(finding => Describe(finding), StringComparer.Ordinal),
        ];
    }

    private static string Describe(Finding finding) =>
        $"{finding.File}{(finding.Line > 0 ? $":{finding.Line}" : "")} {finding.Rule.Id}";
}
