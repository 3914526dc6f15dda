using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Artefacts;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Deploy.Publishing.Reading;
using AgentStack.Tests.Files;
using AgentStack.Tests.Time;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Deploy.Publishing;

public sealed class ArtefactTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Sources_are_copied_without_what_a_machine_or_a_person_keeps_there()
    {
        string[] shipped = ["pyproject.toml", ".python-version", ".env.example", "agent_server/agent.py", "agent_server/tests/sample.json"];
        string[] left =
        [
            ".env", ".env.local", ".venv/bin/python", ".git/HEAD", ".pytest_cache/x", "agent_server/__pycache__/agent.pyc",
            "agent_server/old.pyc", "tests/test_agent.py",
        ];
        foreach (var file in shipped.Concat(left))
        {
            _files.Write("agent/" + file, file);
        }

        CopiedSources.Write(_files.File("agent"), _files.File("out"), "tests");

        Assert.Equal(shipped.Order(StringComparer.Ordinal), FileHashes.Paths(_files.File("out")).Order(StringComparer.Ordinal));
        Assert.Equal("agent_server/agent.py", File.ReadAllText(_files.File("out/agent_server/agent.py")));
    }

    [Fact]
    public void What_Git_would_not_commit_is_not_copied_and_the_reason_why_is()
    {
        string[] shipped = [".gitignore", "agent_server/agent.py", "agent_server/data/.gitignore", "agent_server/data/kept.json"];
        string[] left =
        [
            "mlflow.db", "mlruns/0/trace.json", "stack_agent.egg-info/PKG-INFO", "agent_server/data/answers.json", "agent_server/mlflow.db",
        ];
        foreach (var file in shipped.Concat(left))
        {
            _files.Write("agent/" + file, file);
        }

        _files.Write("agent/.gitignore", "mlflow.db\nmlruns/\n*.egg-info/\n");
        _files.Write("agent/agent_server/data/.gitignore", "answers.json\n");

        CopiedSources.Write(_files.File("agent"), _files.File("out"));

        Assert.Equal(shipped, FileHashes.Paths(_files.File("out")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_of_sources_that_is_not_there_or_empty_is_named()
    {
        Directory.CreateDirectory(_files.File("empty/.git"));

        var missing = Assert.Throws<PublishException>(() => CopiedSources.Write(_files.File("nowhere"), _files.File("out")));
        var empty = Assert.Throws<PublishException>(() => CopiedSources.Write(_files.File("empty"), _files.File("out")));

        Assert.Contains(_files.File("nowhere"), missing.Message, StringComparison.Ordinal);
        Assert.Contains(_files.File("empty"), empty.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_folder_is_refused()
    {
        _files.Write("agent/agent.py", "");
        Directory.CreateSymbolicLink(_files.File("agent/shared"), _files.Path);

        var failure = Assert.Throws<PublishException>(() => CopiedSources.Write(_files.File("agent"), _files.File("out")));

        Assert.Contains(_files.File("agent/shared"), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pipe_among_the_sources_is_refused_and_not_waited_for(bool isLinked)
    {
        _files.Write("agent/agent.py", "");
        await SpecialFile.MakePipeAsync(_files.File(isLinked ? "pipe" : "agent/debugger"));
        if (isLinked)
        {
            File.CreateSymbolicLink(_files.File("link"), "pipe");
            File.CreateSymbolicLink(_files.File("agent/debugger"), "../link");
        }

        var failure = await Assert.ThrowsAsync<PublishException>(() =>
            Task.Run(() => CopiedSources.Write(_files.File("agent"), _files.File("out")), Cancellation).InTimeAsync());

        Assert.Contains(_files.File("agent/debugger"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_publication_begins_no_further_app()
    {
        _files.Write("agent/agent.py", "");
        var app = new PublishedApp("agent", "the-agent", new ExecutableResource("agent", "sh", "."), new() { SourceFolder = "agent" });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new AppArtefacts(_files.Path, _files.File("scratch")).WriteAsync(app, _files.File("out"), new CancellationToken(canceled: true)));

        Assert.False(Directory.Exists(_files.File("out")));
    }

    [Fact]
    public async Task A_tool_that_is_not_installed_is_one_line_that_says_what_to_install()
    {
        var tool = new Tool("no-such-tool-anywhere", "install it");

        var failure = await Assert.ThrowsAsync<PublishException>(() => tool.RunAsync(_files.Path, [], Cancellation));

        Assert.Equal("'no-such-tool-anywhere' was not found: install it.", failure.Message);
    }

    [Fact]
    public async Task A_tool_that_fails_is_one_line_with_the_first_error_it_printed()
    {
        var failure = await Assert.ThrowsAsync<PublishException>(() =>
            Shell("echo restoring; echo '  x.cs(1,2): error CS1002: ; expected'; echo '1 error(s)'; echo 'npm error code 1' >&2; exit 3"));

        Assert.EndsWith("failed with exit code 3: x.cs(1,2): error CS1002: ; expected", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task A_cancelled_publication_ends_its_tool_and_what_that_started()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = new Tool("sh", "").RunAsync(
            _files.Path, ["-c", "sleep 600 & echo $! > child.tmp; mv child.tmp child; wait"], cancellation.Token);
        await Eventually.HoldsAsync(() => File.Exists(_files.File("child")));

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Processes.ProcessTable.GoneAsync(int.Parse(await File.ReadAllTextAsync(_files.File("child"), Cancellation)));
    }

    [Fact]
    public async Task What_a_cancelled_tool_wrote_can_be_deleted_at_once()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var scratch = new ScratchFolder();
        var running = new Tool("sh", "").RunAsync(
            scratch.Path, ["-c", "(i=0; while true; do i=$((i+1)); mkdir d$i; : > d$i/f; done) & wait"], cancellation.Token);
        await Eventually.HoldsAsync(() => Directory.Exists(Path.Combine(scratch.Path, "d20")));

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        scratch.Dispose();

        Assert.False(Directory.Exists(scratch.Path));
    }

    [Fact]
    public async Task A_project_without_the_publish_profile_is_refused()
    {
        var project = _files.Write("front/Front.csproj", "<Project />");

        var failure = await Assert.ThrowsAsync<PublishException>(() =>
            PublishedProject.WriteAsync(project, _files.File("out"), _files.File("scratch"), Cancellation));

        Assert.Contains("Front.csproj", failure.Message, StringComparison.Ordinal);
        Assert.Contains("databricks-app.pubxml", failure.Message, StringComparison.Ordinal);
    }

    private Task Shell(string script) => new Tool("sh", "").RunAsync(_files.Path, ["-c", script], Cancellation);
}
