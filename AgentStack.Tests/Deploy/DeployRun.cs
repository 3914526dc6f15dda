using System.Text.Json;
using AgentStack.Deploy.Cli;
using AgentStack.Tests.Time;
using AgentStack.WorkspaceClient.Http;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Tests.Deploy;

/// <summary>One run of the deploy command line, inside the tests' process.</summary>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record DeployRun(int ExitCode, string Output, string Error)
{
    /// <param name="environment">All of the environment: nothing of the machine's own shines through.</param>
    /// <param name="time">The clock, if not the machine's.</param>
    /// <param name="args">The command line.</param>
    public static async Task<DeployRun> StartAsync(
        IEnumerable<(string Name, string? Value)> environment, TimeProvider? time, params string[] args)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(environment.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
            .Build();
        using var deadline = Deadline.Begin();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await DeployCommand.RunAsync(
            args, new(configuration, output, error, time ?? TimeProvider.System), deadline.Token);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The row of a step, or null.</summary>
    public ReportRow? Find(string step)
    {
        using var report = JsonDocument.Parse(Output);
        return report.RootElement.EnumerateArray()
            .Where(row => (row.Text("probe") ?? row.Text("check")) == step)
            .Select(row => new ReportRow(
                row.Text("status")!,
                row.Text("detail"),
                row.Text("http_code"),
                row.Child("has_content").AsText()))
            .SingleOrDefault();
    }

    /// <summary>Asserts that nothing could be probed: all four rows are red, for one reason.</summary>
    public void FailsWhole(string reason)
    {
        Assert.Equal(1, ExitCode);
        Assert.All(["agent_direct", "appkit_sp_only", "appkit_with_obo", "feedback_source_id"], probe => Row(probe).FailsWith(reason));
        Assert.Equal(("0", "false", null), (Row("agent_direct").HttpCode, Row("agent_direct").HasContent, Row("feedback_source_id").HttpCode));
    }

    /// <summary>The row of a step that must be there.</summary>
    public ReportRow Row(string step)
    {
        var row = Find(step);
        Assert.True(row is not null, $"There is no row '{step}':\n{Output}\n{Error}");
        return row;
    }
}
