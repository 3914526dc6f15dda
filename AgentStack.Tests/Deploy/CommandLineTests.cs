using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Processes;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy;

public sealed class CommandLineTests : IAsyncLifetime
{
    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Theory]
    [InlineData("", "command")]
    [InlineData("deploy", "deploy")]
    [InlineData("probe", "--target")]
    [InlineData("probe --target", "--target")]
    [InlineData("probe --target ada --bogus", "--bogus")]
    [InlineData("probe --target ada --bundle x", "--bundle")]
    [InlineData("probe --target ada --as grace@example.com", "--as goes only with --target local")]
    [InlineData("probe --target ada --workspace-url http://localhost:1", "--workspace-url goes only with --target local")]
    [InlineData("probe --target local --principal-profile ada", "--principal-profile does not go with --target local")]
    [InlineData("probe --target local --workspace-url localhost", "--workspace-url")]
    [InlineData("preflight --target local --bundle x", "--bundle does not go with --target local")]
    [InlineData("probe --target ada --agent-app Not_A_Name", "--agent-app is 'Not_A_Name'")]
    [InlineData("probe --target ada --agent-url http://far.example.com", "--agent-url")]
    [InlineData("probe --target ada --appkit-url https://ada:password@far.example.com", "--appkit-url")]
    public async Task A_command_line_that_cannot_be_meant_ends_with_2_and_one_line(string line, string reason)
    {
        var run = await DeployRun.StartAsync(_stack.Environment(), null, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(reason, Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("password", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_greens_end_with_0_and_a_json_array_in_the_seeds_order()
    {
        var run = await _stack.ProbeAsync();

        Assert.Equal(0, run.ExitCode);
        using var report = JsonDocument.Parse(run.Output);
        Assert.Equal(
            ["agent_direct", "appkit_sp_only", "appkit_with_obo", "feedback_source_id"],
            report.RootElement.EnumerateArray().Select(row => row.GetProperty("probe").GetString()));
        Assert.All(report.RootElement.EnumerateArray(), row => Assert.Equal("pass", row.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task One_red_ends_with_1_and_the_report_is_whole()
    {
        _stack.On.Invocations = Answers.Statuses(404);

        var run = await _stack.ProbeAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("pass", run.Row("feedback_source_id").Status);
    }

    [Fact]
    public async Task People_read_one_plain_line_per_probe_and_the_sum_on_standard_error()
    {
        _stack.On.Invocations = Answers.Statuses(404);

        var run = await _stack.ProbeAsync();

        var lines = run.Error.TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
        Assert.StartsWith("fail  agent_direct  HTTP 404: the agent was not authored", lines[0], StringComparison.Ordinal);
        Assert.Equal("pass  appkit_sp_only  HTTP 200", lines[1]);
        Assert.Equal("4 probes: 3 pass, 1 fail", lines[^1]);
        Assert.DoesNotContain('\e', run.Error);
    }

    [Fact]
    public async Task A_detail_is_one_line_whatever_the_app_says()
    {
        _stack.On.Invocations = Answers.Text("first\r\nsecond\e[31m\u2028[bold]third", "text/plain", 500);

        var run = await _stack.ProbeAsync();

        Assert.Equal(5, run.Error.TrimEnd().Split('\n').Length);
        run.Row("agent_direct").FailsWith("(first second [31m [bold]third)");
    }

    [Theory]
    [InlineData("nobody", "profile 'nobody'")]
    [InlineData("ada --agent-app another-agent", "has no app 'another-agent': deploy it first, or name yours with --agent-app")]
    [InlineData("ada --appkit-app another-chat", "has no app 'another-chat': deploy it first, or name yours with --appkit-app")]
    [InlineData("ada --principal-profile nobody", "profile 'nobody'")]
    public async Task A_target_that_is_not_there_ends_with_1_and_four_reds_that_say_why(string target, string reason)
    {
        var run = await DeployRun.StartAsync(_stack.Environment(), null, ["probe", "--target", .. target.Split(' ')]);

        run.FailsWhole(reason);
    }

    [Fact]
    public async Task A_workspace_that_does_not_answer_ends_the_look_up_and_turns_all_four_red()
    {
        var clock = new ManualTimeProvider();
        _stack.Workspace.On($"GET {WorkspaceRoutes.Apps}{AppNames.Front}", http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        var run = DeployRun.StartAsync(_stack.Environment(), clock, "probe", "--target", "ada");

        await Eventually.HoldsAsync(() => _stack.Workspace.Requests.Count > 0);
        clock.Advance(TimeSpan.FromSeconds(120));

        (await run.InTimeAsync()).FailsWhole("The look-up of the apps gave nothing within 120 s");
    }

    [Fact]
    public async Task An_app_without_an_address_turns_all_four_red()
    {
        _stack.Workspace.On($"GET {WorkspaceRoutes.Apps}{AppNames.Agent}", 200, """{"name": "agentstack-agent"}""");

        (await _stack.ProbeAsync()).FailsWhole("no URL yet");
    }

    [Fact]
    public async Task Apps_can_be_named_by_their_addresses_alone()
    {
        var run = await _stack.ProbeAsync("--agent-url", $"{_stack.AgentAddress}", "--appkit-url", $"{_stack.FrontAddress}/");

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(_stack.Workspace.Requests, request => request.Path.StartsWith(WorkspaceRoutes.Apps, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_option_wins_over_the_variable_that_says_who_the_user_is()
    {
        var run = await _stack.ProbeAsync("--expected-email", "grace@example.com");

        run.Row("appkit_with_obo").FailsWith("not for grace@example.com");
    }

    [Fact]
    public async Task A_probe_that_takes_too_long_fails()
    {
        var clock = new ManualTimeProvider();
        _stack.On.Chat = Answers.Unfinished(Answers.Delta("Hello"));
        var run = DeployRun.StartAsync(_stack.Environment(), clock, "probe", "--target", "ada", "--principal-profile", "robot");

        for (var probe = 0; probe < 2; probe++)
        {
            var begun = probe + 1;
            await Eventually.HoldsAsync(() => _stack.FrontRequests.Count(request => request.Line == $"POST {FrontRoutes.Chat}") == begun);
            clock.Advance(TimeSpan.FromSeconds(120));
        }

        (await run.InTimeAsync()).Row("appkit_sp_only").FailsWith("no complete answer within 120 s");
    }

    [Fact]
    public async Task What_takes_longer_than_a_second_is_shown_while_it_is_waited_for()
    {
        var clock = new ManualTimeProvider();
        var answer = new TaskCompletionSource();
        _stack.On.Invocations = async http =>
        {
            await answer.Task;
            await Answers.Json("""{"choices": [{"message": {"content": "Hello"}}]}""")(http);
        };
        var run = DeployRun.StartAsync(_stack.Environment(), clock, "probe", "--target", "ada", "--principal-profile", "robot");

        await Eventually.HoldsAsync(() => _stack.AgentRequests.Count == 2 && clock.Waits.Contains(TimeSpan.FromSeconds(1)));
        clock.Advance(TimeSpan.FromSeconds(1));
        answer.SetResult();

        Assert.StartsWith("agent_direct …", (await run.InTimeAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_process_it_prints_json_alone_to_standard_output()
    {
        await using var process = Start("probe", "--target", "ada", "--principal-profile", "robot");

        Assert.Equal(0, await process.ExitsAsync());
        var output = Assert.Single(process.Lines.Except(process.ErrorLines));
        using var report = JsonDocument.Parse(output);
        Assert.Equal(4, report.RootElement.GetArrayLength());
        Assert.Equal(5, process.ErrorLines.Count);
    }

    [Fact]
    public async Task As_a_process_it_says_how_to_start_the_stack_where_none_runs()
    {
        await using var process = Start("probe", "--target", "local", "--workspace-url", $"http://127.0.0.1:{FreePort.Next()}");

        Assert.Equal(1, await process.ExitsAsync());
        Assert.Contains("`dotnet run --project AgentStack.AppHost`", process.ErrorLines.First(), StringComparison.Ordinal);
        using var report = JsonDocument.Parse(Assert.Single(process.Lines.Except(process.ErrorLines)));
        Assert.Equal(4, report.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Ctrl_C_ends_it_at_once_and_leaves_no_half_report()
    {
        _stack.On.Chat = Answers.Unfinished(Answers.Delta("Hello"));
        await using var process = Start("probe", "--target", "ada", "--principal-profile", "robot");
        await Eventually.HoldsAsync(() => _stack.FrontRequests.Any(request => request.Line == $"POST {FrontRoutes.Chat}"));

        await process.SignalAsync("INT");

        Assert.Equal(130, await process.ExitsAsync());
        Assert.Equal("Interrupted.", process.ErrorLines.Last());
        Assert.Empty(process.Lines.Except(process.ErrorLines));
    }

    private ProgramProcess Start(params string[] args) => ProgramProcess.Start("AgentStack.Deploy", [.. _stack.Environment()], args);
}
