using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AgentStack.Contract;
using AgentStack.Tests.Processes;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Sql;

public sealed class MemoryTests
{
    // The limit is the process's, so this needs one of its own.
    [Fact]
    public async Task A_statement_that_would_eat_the_memory_fails_and_the_workspace_lives_on()
    {
        var url = $"http://localhost:{FreePort.Next()}";
        await using var process = ProgramProcess.Start(
            "AgentStack.FakeWorkspace",
            [
                ("ASPNETCORE_URLS", url),
                ("Workspace__Url", url),
                ("Apps__agentstack-chat__Port", $"{FreePort.Next()}"),
                ("Apps__agentstack-agent__Port", $"{FreePort.Next()}"),
            ]);
        await process.PrintsAsync("Application started");
        using var client = new HttpClient { BaseAddress = new(url), Timeout = Deadline.Limit };
        await SignInAsync(client);

        var hog = await RunAsync(
            client,
            """
            WITH RECURSIVE n(x, big) AS (
              SELECT 1, replace('0123456789', '5', '0123456789') UNION ALL
              SELECT x + 1, CASE WHEN length(big) < 20000 THEN big || big ELSE concat(x, big) END FROM n)
            SELECT count(*) FROM (SELECT big FROM n ORDER BY big)
            """);
        var next = await RunAsync(client, "SELECT 1");
        using var self = Process.GetProcessById(process.Id);

        Assert.Equal("RESOURCE_EXHAUSTED", hog.GetProperty(StatementFields.Status).GetProperty(StatementFields.Error).Text(StatementFields.ErrorCode));
        Assert.Equal(["1"], Statements.RowsOf(next));
        Assert.InRange(self.PeakWorkingSet64, 0, 1L << 30);
    }

    private static async Task SignInAsync(HttpClient client)
    {
        var environment = await client.GetFromJsonAsync<Dictionary<string, string>>(
            $"/_fake/apps/{WorkspaceUnderTest.Agent}/environment", TestContext.Current.CancellationToken);
        using var grant = await client.PostAsync(
            WorkspaceRoutes.Token,
            new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"), new("scope", "all-apis"),
                new("client_id", environment![EnvironmentVariables.ClientId]), new("client_secret", environment[EnvironmentVariables.ClientSecret]),
            ]),
            TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await grant.JsonAsync()).Text("access_token"));
    }

    private static async Task<System.Text.Json.JsonElement> RunAsync(HttpClient client, string statement)
    {
        using var answer = await client.PostAsync(
            WorkspaceRoutes.Statements,
            JsonContent.Create(Statements.Request(statement)),
            TestContext.Current.CancellationToken);
        return await answer.JsonAsync();
    }
}
