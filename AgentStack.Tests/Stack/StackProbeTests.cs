using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Processes;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Stack;

/// <summary>The deploy command line against the running stack: green as it ships, red where exactly that is broken.</summary>
[Collection(typeof(StackAndBrowser))]
public sealed class StackProbeTests(AppHostFixture stack)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_four_probes_are_green()
    {
        var (exitCode, rows) = await RunAsync("probe");

        Assert.All(rows, row => Assert.True(row["status"]?.GetValue<string>() == "pass", row.ToJsonString()));
        Assert.Equal(
            ["agent_direct", "appkit_sp_only", "appkit_with_obo", "feedback_source_id"],
            rows.Select(row => row["probe"]!.GetValue<string>()));
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Preflight_finds_everything_in_place()
    {
        var (exitCode, rows) = await RunAsync("preflight");

        // What only a machine with profiles and a bundle can tell is skipped, and nothing else.
        var skipped = rows.Where(row => row["status"]?.GetValue<string>() == "skip").Select(row => row["check"]!.GetValue<string>());
        Assert.Equal(["profile_hosts", "bundle_host", "cli_version"], skipped);
        Assert.All(rows, row => Assert.False(row["status"]?.GetValue<string>() == "fail", row.ToJsonString()));
        Assert.Equal(8, rows.Length);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task A_stopped_agent_turns_the_first_probe_red()
    {
        await using var controls = new WorkspaceControls(stack);
        await controls.SetAsync(AppNames.Agent, "stopped", true, false, Cancellation);

        var (exitCode, rows) = await RunAsync("probe");

        Assert.Equal(1, exitCode);
        Assert.Equal("fail", rows[0]["status"]?.GetValue<string>());
        Assert.Equal(503, rows[0]["http_code"]?.GetValue<int>());
    }

    [Fact]
    public async Task A_binding_that_is_pending_approval_turns_the_second_probe_red()
    {
        await using var controls = new WorkspaceControls(stack);
        await controls.WithdrawAsync(AppNames.Front, ResourceNames.AgentBackend, Cancellation);

        var (exitCode, rows) = await RunAsync("probe");

        Assert.Equal(1, exitCode);
        Assert.Equal(403, rows[1]["http_code"]?.GetValue<int>());
        Assert.Contains("approval is pending", rows[1]["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_does_not_get_the_users_token_turns_the_third_probe_red_and_none_before_it()
    {
        await using var controls = new WorkspaceControls(stack);
        await controls.SetAsync(AppNames.Agent, "access_token", "strip", "passthrough", Cancellation);

        var (exitCode, rows) = await RunAsync("probe");

        Assert.Equal(1, exitCode);
        Assert.Equal(["pass", "pass", "fail"], rows.Take(3).Select(row => row["status"]!.GetValue<string>()));
        Assert.Contains("the agent did not get it", rows[2]["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_principal_that_may_not_write_assessments_turns_the_fourth_probe_red_and_no_other()
    {
        await using var controls = new WorkspaceControls(stack);
        await controls.WithdrawAsync(AppNames.Front, "experiment", Cancellation);

        var (exitCode, rows) = await RunAsync("probe");

        Assert.Equal(1, exitCode);
        Assert.Equal(["pass", "pass", "pass", "fail"], rows.Select(row => row["status"]!.GetValue<string>()));
        Assert.StartsWith("trace_assessment_api_contract_missing", rows[3]["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("CAN_EDIT", rows[3]["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, JsonObject[] Rows)> RunAsync(string verb)
    {
        var workspace = stack.Application.GetEndpoint(ResourceNames.Workspace, "http").GetLeftPart(UriPartial.Authority);
        await using var program = ProgramProcess.Start("AgentStack.Deploy", [], verb, "--target", "local", "--workspace-url", workspace);
        var exitCode = await program.ExitsAsync();
        var output = string.Join('\n', program.Lines.Except(program.ErrorLines));
        return (exitCode, [.. JsonNode.Parse(output)!.AsArray().Select(row => row!.AsObject())]);
    }
}
