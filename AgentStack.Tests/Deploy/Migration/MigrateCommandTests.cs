using System.Text.Json;
using AgentStack.Tests.Deploy.Publishing;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Migration;

/// <summary>How a migration writes: with a backup, all or nothing, and the second time not at all.</summary>
public sealed class MigrateCommandTests
{
    private const string Bundle = """
        resources:
          apps:
            a:
              # one
              # two
              # three
              # four
              resources: [{name: agent, serving_endpoint: {name: x, permission: CAN_QUERY}}]

        """;

    [Fact]
    public async Task Each_file_is_backed_up_and_keeps_its_mode()
    {
        using var tree = new MigratedTree(("databricks.yml", Bundle), (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=x\n"));
        File.SetUnixFileMode(tree.File(".env"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        File.SetUnixFileMode(tree.File("databricks.yml"), mode);

        var run = await tree.MigrateAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Contains("databricks.yml changed; databricks.yml.before-migrate is what it was.", run.Error);
        Assert.Equal((Bundle, "DATABRICKS_SERVING_ENDPOINT_NAME=x\n"), (tree.Read("databricks.yml.before-migrate"), tree.Read(".env.before-migrate")));
        Assert.All(["databricks.yml", "databricks.yml.before-migrate"], file => Assert.Equal(mode, File.GetUnixFileMode(tree.File(file))));
        Assert.All([".env", ".env.before-migrate"], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(tree.File(file))));
        Assert.Equal(4, tree.Snapshot().Count);
    }

    [Fact]
    public async Task No_backup_is_ever_overwritten()
    {
        using var tree = new MigratedTree(("app.yaml", "env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, value: a}]"));
        await tree.MigrateAsync();
        File.WriteAllText(tree.File("app.yaml"), "env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, value: b}]");

        var run = await tree.MigrateAsync();

        Assert.Contains("app.yaml.before-migrate-2 is what it was", run.Error);
        Assert.Contains("value: a", tree.Read("app.yaml.before-migrate"));
        Assert.Contains("value: b", tree.Read("app.yaml.before-migrate-2"));
    }

    [Fact]
    public async Task A_dry_run_prints_a_patch_and_writes_nothing()
    {
        using var tree = new MigratedTree(("databricks.yml", Bundle));
        var before = tree.Snapshot();

        var run = await tree.MigrateAsync("--dry-run");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\n1 file would change, ", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, tree.Snapshot());
        Assert.Equal(
            """
            --- a/databricks.yml
            +++ b/databricks.yml
            @@ -5,4 +5,4 @@
                   # two
                   # three
                   # four
            -      resources: [{name: agent, serving_endpoint: {name: x, permission: CAN_QUERY}}]
            +      resources: [{name: agent-backend, app: {name: x, permission: CAN_USE}}]

            """,
            run.Output);
    }

    [Fact]
    public async Task The_patch_of_a_dry_run_gives_what_the_migration_writes()
    {
        var bundle = "variables:\n  serving_endpoint_name: {}\n" + Bundle.Replace("name: x", "name: '${var.serving_endpoint_name}'", StringComparison.Ordinal);
        using var tree = new MigratedTree(
            ("databricks.yml", bundle), ("app/app.yaml", "env:\n  - name: DATABRICKS_SERVING_ENDPOINT_NAME\r\n    value: a"),
            (".env", "A=1\nDATABRICKS_SERVING_ENDPOINT_NAME=x\nB=2\n\nDATABRICKS_SERVING_ENDPOINT_NAME_2=x\n"));
        using var patched = new MigratedTree([.. Directory.EnumerateFiles(tree.Path, "*", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(tree.Path, file), File.ReadAllText(file)))]);
        File.WriteAllText(patched.File("the.patch"), (await tree.MigrateAsync("--dry-run")).Output);

        using var patch = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", ["apply", "--unidiff-zero", "the.patch"])
        {
            WorkingDirectory = patched.Path, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var complaint = await patch.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await patch.WaitForExitAsync(TestContext.Current.CancellationToken);
        await tree.MigrateAsync();

        Assert.True(patch.ExitCode == 0, complaint);
        Assert.All(["databricks.yml", "app/app.yaml", ".env"], file => Assert.Equal(tree.Read(file), patched.Read(file)));
    }

    [Fact]
    public async Task Neither_the_patch_nor_the_report_tells_a_secret()
    {
        const string token = "dapi0123456789abcdef0123456789abcdef";
        using var tree = new MigratedTree(
            (".env", $"OTHER=hunter2\nDATABRICKS_SERVING_ENDPOINT_NAME={token}\nDATABRICKS_CLIENT_SECRET=hunter2\n"),
            ("app.yaml", $"env:\n  - {{name: T, value: {token}}}\n  - {{name: DATABRICKS_SERVING_ENDPOINT_NAME, value: a}}\n"));

        foreach (var options in (string[][])[["--dry-run"], ["--dry-run", "--json"], ["--json"]])
        {
            var run = await tree.MigrateAsync(options);
            Assert.Contains("AGENT_APP_URL", run.Output);
            Assert.DoesNotContain("hunter2", run.Output + run.Error);
            Assert.DoesNotContain(token, run.Output + run.Error);
        }
    }

    [Fact]
    public async Task The_report_for_machines_is_one_object_on_standard_output()
    {
        using var tree = new MigratedTree(("databricks.yml", Bundle));

        using var report = JsonDocument.Parse((await tree.MigrateAsync("--json")).Output);

        Assert.False(report.RootElement.GetProperty("dry_run").GetBoolean());
        var changed = Assert.Single(report.RootElement.GetProperty("changed").EnumerateArray());
        Assert.Equal("databricks.yml", changed.GetProperty("file").GetString());
        Assert.Equal("databricks.yml.before-migrate", changed.GetProperty("backup").GetString());
        Assert.Contains("+      resources: [{name: agent-backend", changed.GetProperty("diff").GetString());
        var left = Assert.Single(report.RootElement.GetProperty("left").EnumerateArray());
        Assert.Equal(8, left.GetProperty("line").GetInt32());
        Assert.Equal("Put the agent app's name here.", left.GetProperty("todo").GetString());
    }

    [Theory]
    [InlineData("databricks.yml", "a: {b: c\n", "databricks.yml:")]
    [InlineData("app/app.yaml", "a: 1\na: 2\n", "app/app.yaml:")]
    [InlineData("databricks.yml", "a: *nobody\n", "databricks.yml:1:")]
    public async Task What_is_no_yaml_is_told_by_file_and_line_and_nothing_is_written(string file, string text, string place)
    {
        using var tree = new MigratedTree((file, text), (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=x\n"));
        var before = tree.Snapshot();

        var run = await tree.MigrateAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(place, run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.\n", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Equal(before, tree.Snapshot());
    }

    [Fact]
    public async Task What_is_not_utf_8_is_told_and_nothing_is_written()
    {
        using var tree = new MigratedTree(("databricks.yml", Bundle));
        File.WriteAllBytes(tree.File("app.yaml"), [0x61, 0x3A, 0x20, 0xFF]);

        var run = await tree.MigrateAsync();

        Assert.Equal((1, "app.yaml is not UTF-8: save it as UTF-8; nothing was written.\n"), (run.ExitCode, run.Error));
        Assert.Equal(Bundle, tree.Read("databricks.yml"));
    }

    [Theory]
    [InlineData("databricks.yml", "# \0\n")]
    [InlineData("app.yaml", "x: \0\n")]
    [InlineData(".env", "A=\0\n")]
    public async Task What_is_binary_is_told_and_nothing_is_written(string file, string text)
    {
        using var tree = new MigratedTree(("databricks.yml", Bundle));
        File.AppendAllText(tree.File(file), text);
        var before = tree.Snapshot();

        var run = await tree.MigrateAsync();

        Assert.Equal((1, $"{file} is binary: save it as UTF-8 text; nothing was written.\n"), (run.ExitCode, run.Error));
        Assert.Equal(before, tree.Snapshot());
    }

    [Theory]
    [InlineData("databricks.yml")]
    [InlineData("app.yaml")]
    [InlineData(".env")]
    public async Task A_pipe_is_told_and_not_waited_for(string file)
    {
        using var tree = new MigratedTree(("databricks.yml", Bundle));
        File.Delete(tree.File(file));
        await SpecialFile.MakePipeAsync(tree.File(file));

        var run = await Task.Run(() => tree.MigrateAsync(), TestContext.Current.CancellationToken).InTimeAsync();

        Assert.Equal((1, $"{file} is a pipe, a socket or a device: put a file there; nothing was written.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_folder_that_needs_no_migration_says_so()
    {
        using var tree = new MigratedTree(("databricks.yml", "bundle: {name: x}\n"), ("empty.yml", ""));

        var run = await tree.MigrateAsync();

        Assert.Equal((0, "Nothing to migrate: nothing here is wired to a serving endpoint.\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("migrate", "/no/such/folder")]
    [InlineData("migrate", ".", "--nonsense")]
    public async Task A_command_line_that_cannot_be_meant_ends_with_2(params string[] args) =>
        Assert.Equal(2, (await DeployRun.StartAsync([], time: null, args)).ExitCode);
}
