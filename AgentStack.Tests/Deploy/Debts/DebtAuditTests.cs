using System.Diagnostics;
using System.Text.Json;
using AgentStack.Tests.Deploy.Publishing;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Debts;

public sealed class DebtAuditTests : IDisposable
{
    private AuditedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_debt_that_stands_and_is_marked_is_fine()
    {
        var run = await _folder.AuditAsync();

        Assert.Equal((0, "ok    a_debt  standing: src/a.cs:1\n"), (run.ExitCode, run.Error));
        Assert.Equal("""{"debt":"a_debt","state":"standing","markers":["src/a.cs:1"],"faults":[]}""", Row(run, 0));
    }

    [Fact]
    public async Task A_lifted_debt_that_is_still_in_the_code_fails_and_says_where()
    {
        Replace(new(gone: true));

        await FailsAsync("a_debt  lifted: 'facts.gone == true' holds: remove the code at src/a.cs:1, then the debt from the registry.");
    }

    [Fact]
    public async Task A_lifted_debt_that_the_code_is_rid_of_has_to_leave_the_registry()
    {
        Replace(new(gone: true));
        _folder.Write("src/a.cs", "class A;\n");

        await FailsAsync("a_debt  lifted: 'facts.gone == true' holds and the code is rid of it: take it out of the registry.");
    }

    [Theory]
    [InlineData("src/b.cs", "// debt: another\nclass B;")]
    [InlineData("src/b.cs", "class B; /* debt: another */")]
    [InlineData("src/b.tsx", "const b = \"a\" // debt: another, because")]
    [InlineData("agent/b.py", "b = 1  # debt: another")]
    [InlineData("b.yml", "b: c # debt: another")]
    [InlineData("b.csproj", "<Project> <!-- debt: another --></Project>")]
    [InlineData("b.sql", "SELECT 1 -- debt: another")]
    [InlineData("Dockerfile", "# debt: another")]
    [InlineData("appsettings.json", "{\"a\": \"b\"} // debt: another")]
    [InlineData("src/b.razor", "<b>b</b> @* debt: another *@")]
    [InlineData("src/b.razor", "<b>b</b> <!-- debt: another -->")]
    [InlineData("src/b.razor", "@code { // debt: another")]
    [InlineData("b.pubxml", "<Project> <!-- debt: another --></Project>")]
    public async Task A_marker_that_nobody_registered_fails(string file, string code)
    {
        _folder.Write(file, code);

        await FailsAsync($"another  unregistered: {file}:1 marks it and nobody registered it: add it to the registry.");
    }

    [Theory]
    [InlineData("src/b.cs", "var b = \"// debt: another\";")]
    [InlineData("src/b.py", "b = '# debt: another'")]
    [InlineData("b.json", "{\"b\": \"// debt: another\"}")]
    [InlineData("src/b.cs", "// The debt: another one")]
    [InlineData("docs/b.md", "# debt: another")]
    [InlineData("tests/b.cs", "// debt: another")]
    [InlineData("node_modules/b/index.js", "// debt: another")]
    [InlineData("src/bin/b.cs", "// debt: another")]
    public async Task What_only_talks_about_markers_or_is_not_ours_is_no_marker(string file, string text)
    {
        _folder.Write(file, text);

        Assert.Equal(0, (await _folder.AuditAsync()).ExitCode);
    }

    [Fact]
    public async Task What_git_ignores_is_not_looked_at()
    {
        _folder.Write(".gitignore", "out/\n");
        _folder.Write("out/b.cs", "// debt: another\n");
        await FailsAsync("out/b.cs:1");

        using var git = Process.Start("git", ["-C", _folder.Root, "init", "--quiet"]);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, (await _folder.AuditAsync()).ExitCode);
    }

    [Fact]
    public async Task A_registered_debt_without_its_marker_fails()
    {
        _folder.Write("src/a.cs", "class A;\n");

        await FailsAsync("a_debt  standing: src/a.cs has no comment 'debt: a_debt'");
    }

    [Fact]
    public async Task A_marker_where_the_registry_knows_of_none_fails()
    {
        _folder.Write("src/b.cs", "// debt: a_debt\n");

        await FailsAsync("a_debt  standing: src/b.cs:1 marks it, too: add the file to its 'where'.");
    }

    [Theory]
    [InlineData("facts.gone  ==  true", true)]
    [InlineData("facts.gone == false", false)]
    [InlineData("it is gone", false)]
    public async Task A_comment_that_says_otherwise_when_the_debt_may_go_fails(string comment, bool agrees)
    {
        _folder.Write("src/a.cs", $"// debt: a_debt\n// remove_when: {comment}\nclass A;\n");

        if (agrees)
        {
            Assert.Equal(0, (await _folder.AuditAsync()).ExitCode);
            return;
        }

        await FailsAsync($"src/a.cs:1 says it may go when '{comment}', the registry says 'facts.gone == true': make them the same.");
    }

    [Fact]
    public async Task An_old_measurement_is_a_warning()
    {
        var run = await _folder.AuditAsync(maxAge: "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warn  sonnet  measured 2026-01-01: measure it again with `debts probe-guardrail --endpoint sonnet`.", run.Error);
        Assert.Equal("""{"endpoint":"sonnet","streaming_ok":false,"audited_at":"2026-01-01T00:00:00+00:00","stale":true}""", Row(run, 1));
    }

    [Theory]
    [InlineData("endpoint_guardrail_audit[llm_role_endpoints.agent_chat.endpoint].streaming_ok == true")]
    [InlineData("endpoint_guardrail_audit.sonnet.streaming_ok == true")]
    [InlineData("not endpoint_guardrail_audit.sonnet.streaming_ok == false")]
    public async Task A_measurement_too_old_to_be_believed_lifts_nothing(string predicate)
    {
        _folder.Write("debts.yml", $$"""
            debts:
              - {id: a_debt, reason: A reason., where: src/a.cs, remove_when: '{{predicate}}', since: 2026-01-01}
            llm_role_endpoints: {agent_chat: {endpoint: sonnet} }
            endpoint_guardrail_audit:
              sonnet: {streaming_ok: true, audited_at: 2026-01-01T00:00:00Z}
            """);

        await FailsAsync("a_debt  lifted:");
        var run = await _folder.AuditAsync(maxAge: "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ok    a_debt  standing: src/a.cs:1\nwarn  sonnet  measured 2026-01-01", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_cannot_be_read_ends_with_1_and_one_line()
    {
        _folder.Write("debts.yml", "debts: []\nwhat: ever\n");

        var run = await _folder.AuditAsync();

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal($"{_folder.Registry}:2: 'what' is no field here: there is debts, llm_role_endpoints, endpoint_guardrail_audit, facts, not_code.\n", run.Error);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_and_an_age_that_is_none_are_refused()
    {
        var nowhere = await _folder.AuditAsync(root: "/nowhere/at/all");
        var never = await _folder.AuditAsync(maxAge: "-1");

        Assert.Equal(1, nowhere.ExitCode);
        Assert.StartsWith("/nowhere/at/all cannot be searched for markers", nowhere.Error);
        Assert.Equal((2, "--max-age must be 0 to 10000 days. See --help.\n"), (never.ExitCode, never.Error));
    }

    private void Replace(AuditedFolder folder)
    {
        _folder.Dispose();
        _folder = folder;
    }

    [Fact]
    public async Task A_pipe_among_the_code_is_not_waited_for()
    {
        await SpecialFile.MakePipeAsync(Path.Combine(_folder.Root, "src", "b.cs"));
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "src", "c.cs"), "b.cs");

        var run = await Task.Run(() => _folder.AuditAsync(), TestContext.Current.CancellationToken).InTimeAsync();

        Assert.Equal((0, "ok    a_debt  standing: src/a.cs:1\n"), (run.ExitCode, run.Error));
    }

    private async Task FailsAsync(string line)
    {
        var run = await _folder.AuditAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(line, run.Error, StringComparison.Ordinal);
    }

    private static string Row(DeployRun run, int at)
    {
        using var report = JsonDocument.Parse(run.Output);
        return report.RootElement[at].GetRawText();
    }
}
