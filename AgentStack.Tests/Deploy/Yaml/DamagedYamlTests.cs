using AgentStack.Tests.Deploy.Debts;
using AgentStack.Tests.Deploy.Rollout;

namespace AgentStack.Tests.Deploy.Yaml;

/// <summary>Whichever verb reads a damaged file says in one line what is wrong with it, and where.</summary>
public sealed class DamagedYamlTests
{
    public static TheoryData<string> Names => [.. DamagedYaml.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_audit_of_debts_ends_with_one_line(string name)
    {
        using var folder = new AuditedFolder();
        var damaged = Write(name, folder.Registry);

        var run = await folder.AuditAsync();

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        AssertTells(damaged, folder.Registry, run.Error);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_preflight_fails_in_the_row_of_the_bundle(string name)
    {
        await using var stack = await StackDouble.StartAsync();
        var bundle = stack.WriteBundle("include: [more.yml]");
        var included = stack.Home.File("more.yml");
        var damaged = Write(name, included);
        var ofIncluded = await stack.PreflightAsync("--bundle", bundle);
        Write(name, bundle);
        var ofBundle = await stack.PreflightAsync("--bundle", bundle);

        Assert.Equal((1, 1), (ofIncluded.ExitCode, ofBundle.ExitCode));
        Assert.Equal(("fail", "fail"), (ofIncluded.Row("bundle_host").Status, ofBundle.Row("bundle_host").Status));
        AssertTells(damaged, included, ofIncluded.Row("bundle_host").Detail + "\n");
        AssertTells(damaged, bundle, ofBundle.Row("bundle_host").Detail + "\n");
        Assert.Equal("ok", ofBundle.Row("cli_version").Status);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_rollout_ends_with_one_line_and_deploys_nothing(string name)
    {
        await using var machine = await RolloutMachine.StartAsync();
        var bundle = Path.Combine(machine.Folder, "databricks.yml");
        var damaged = Write(name, bundle);

        var run = await machine.UpAsync();

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        AssertTells(damaged, Path.GetFileName(bundle), run.Error);
        Assert.Empty(machine.Calls);
    }

    [Theory]
    [InlineData("databricks.yml", "bundle: {name: other}\n", "databricks.yml:29: ", "The key 'bundle' stands here a second time, and first in line 1. (yaml-duplicate-key; ")]
    [InlineData("databricks.yaml", "", "databricks.yml: ", "The folder holds databricks.yaml and databricks.yml. (several-bundle-files; ")]
    public async Task What_leaves_a_bundle_to_roll_out_is_told_too(string file, string text, string place, string message)
    {
        await using var machine = await RolloutMachine.StartAsync();
        await File.AppendAllTextAsync(Path.Combine(machine.Folder, file), $"\n{text}", TestContext.Current.CancellationToken);

        var run = await machine.UpAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(place, run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Calls);
    }

    private static DamagedYaml Write(string name, string file)
    {
        var damaged = DamagedYaml.Cases[name];
        File.WriteAllBytes(file, damaged.Bytes());
        return damaged;
    }

    private static void AssertTells(DamagedYaml damaged, string file, string told)
    {
        Assert.StartsWith(damaged.Line is { } line ? $"{file}:{line}: " : file, told, StringComparison.Ordinal);
        Assert.Contains(damaged.Message, told, StringComparison.Ordinal);
        Assert.Equal(told.Length - 1, told.IndexOf('\n', StringComparison.Ordinal));
    }
}
