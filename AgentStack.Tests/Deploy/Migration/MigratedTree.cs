using System.Text.Json;
using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Migration;

/// <summary>A folder that is migrated.</summary>
internal sealed class MigratedTree : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public MigratedTree(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            _folder.Write(path, text);
        }
    }

    public string Path => _folder.Path;

    public Task<DeployRun> MigrateAsync(params string[] options) =>
        DeployRun.StartAsync([], time: null, ["migrate", _folder.Path, .. options]);

    /// <summary>Migrates what must be fit for it, and tells what is left: <c>file:line what</c>.</summary>
    public async Task<string[]> LeftAsync(params string[] options)
    {
        var run = await MigrateAsync([.. options, "--json"]);
        Assert.True(run.ExitCode == 0, run.Error);
        using var report = JsonDocument.Parse(run.Output);
        return
        [
            .. report.RootElement.GetProperty("left").EnumerateArray().Select(left =>
                $"{left.GetProperty("file").GetString()}:{left.GetProperty("line").GetInt32()} {left.GetProperty("what").GetString()}"),
        ];
    }

    /// <summary>A bundle with an app <c>a</c> that is bound to something.</summary>
    public static string Bundle(params string[] bindings) =>
        "resources:\n  apps:\n    a:\n      resources:\n" + string.Concat(bindings.Select(binding => $"        {binding}\n"));

    /// <summary>What the check of bindings says of it now.</summary>
    public string[] BundleErrors() => [.. new BindingKinds().Check(FolderReader.Read(Path)).Select(finding => finding.Message)];

    public string File(string path) => _folder.File(path);

    public string Read(string path) => System.IO.File.ReadAllText(File(path));

    /// <summary>All files and what they hold.</summary>
    public SortedDictionary<string, string> Snapshot() => new(
        Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .ToDictionary(file => System.IO.Path.GetRelativePath(Path, file), file => Convert.ToHexString(System.IO.File.ReadAllBytes(file)), StringComparer.Ordinal),
        StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();
}
