using AgentStack.Deploy.Publishing.Output;
using AgentStack.Tests.Deploy.Publishing;
using AgentStack.Tests.Files;
using AgentStack.Tests.Processes;

namespace AgentStack.Tests.Stack;

/// <summary>A publication by the AppHost that does not come to its end, with a stand-in for <c>dotnet publish</c>.</summary>
public sealed class PublishRefusalTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    private string Bundle => _files.File("out/bundle");

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("README.md", "has files that were not written by publishing, or changed since: README.md.")]
    [InlineData("databricks.yml", "changed since: databricks.yml.")]
    [InlineData("agent/pyproject.toml", "changed since: agent/pyproject.toml.")]
    [InlineData("proxy/app.yaml", "changed since: proxy/app.yaml.")]
    [InlineData("proxy", "changed since: proxy.")]
    [InlineData("", "is there and is no folder")]
    [InlineData("pipe", "has what is no file: proxy/pipe.")]
    public async Task A_folder_that_is_in_the_way_is_refused_before_anything_is_built(string path, string reason)
    {
        if (path == "pipe")
        {
            await SpecialFile.MakePipeAsync(Path.Combine(Bundle, "proxy/pipe"));
        }
        else
        {
            _files.Write(Path.Combine("out/bundle", path).TrimEnd('/'), "mine");
        }

        if (path == "databricks.yml")
        {
            // What it lists is known once all is built; that it was edited is known at once.
            _files.Write("out/bundle/databricks.yml", "theirs");
            Inventory.Write(Bundle);
            _files.Write("out/bundle/databricks.yml", "mine");
        }

        await using var appHost = Start("""echo built >> "$HERE/built"; exit 1""");

        Assert.Equal(1, await appHost.ExitsAsync());

        Assert.Contains(reason, Assert.Single(appHost.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(_files.File("built")));
    }

    [Fact]
    public async Task Where_nothing_is_in_the_way_it_is_built()
    {
        _files.Write("out/bundle/.env", "MINE=1");
        _files.Write("out/bundle/databricks.yml", "may turn out to be the same");
        await using var appHost = Start("""echo built >> "$HERE/built"; echo 'error: none'; exit 1""");

        Assert.Equal(1, await appHost.ExitsAsync());

        Assert.EndsWith("failed with exit code 1: error: none", Assert.Single(appHost.ErrorLines), StringComparison.Ordinal);
        Assert.True(File.Exists(_files.File("built")));
    }

    [Theory]
    [InlineData("INT", false)]
    [InlineData("INT", true)]
    [InlineData("TERM", false)]
    public async Task Interrupted_while_it_builds_it_leaves_no_process_and_the_old_folder(string signal, bool isToAll)
    {
        SignalDispositions.Require(signal);
        _files.Write("out/bundle/README.md", "old");
        Inventory.Write(Bundle);
        _files.Write("child.sh", """echo $$ > "$HERE/child"; sh "$HERE/grandchild.sh"; exit 1""");
        _files.Write("grandchild.sh", """echo $$ > "$HERE/last"; mv "$HERE/last" "$HERE/grandchild"; exec sleep 600""");
        await using var appHost = Start("""echo $$ > "$HERE/tool"; sh "$HERE/child.sh"; exit 1""", isToAll);
        await appHost.BringsAboutAsync(() => File.Exists(_files.File("grandchild")), "building");
        int[] started = [await ReadIdAsync("tool"), await ReadIdAsync("child"), await ReadIdAsync("grandchild")];

        await (isToAll ? appHost.SignalGroupAsync(signal) : appHost.SignalAsync(signal));

        Assert.Equal(130, await appHost.ExitsAsync());
        Assert.Equal("Interrupted.", Assert.Single(appHost.ErrorLines));
        await Task.WhenAll(started.Select(ProcessTable.GoneAsync));
        Assert.Equal([".agentstack.json", "README.md"], FileHashes.Paths(Bundle).Order(StringComparer.Ordinal));
        Assert.Equal(["lock"], Directory.GetFileSystemEntries(_files.File("out/.bundle.agentstack")).Select(Path.GetFileName));
        Assert.Empty(Directory.GetFileSystemEntries(_files.File("temp"), "agentstack-publish-*"));
    }

    private async Task<int> ReadIdAsync(string name) =>
        int.Parse(await File.ReadAllTextAsync(_files.File(name), TestContext.Current.CancellationToken));

    private ProgramProcess Start(string dotnet, bool isInGroup = false)
    {
        var tool = _files.Write("bin/dotnet", $"#!/bin/sh\n{dotnet}\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Directory.CreateDirectory(_files.File("temp"));
        (string, string?)[] environment =
        [
            ("PATH", $"{_files.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}"), ("HERE", _files.Path), ("TMPDIR", _files.File("temp")),
        ];
        string[] words = ["--operation", "publish", "--step", "publish", "--output-path", Bundle];
        return isInGroup
            ? ProgramProcess.StartInGroup("AgentStack.AppHost", environment, words)
            : ProgramProcess.StartExecutable("AgentStack.AppHost", environment, words);
    }
}
