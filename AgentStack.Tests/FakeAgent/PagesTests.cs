using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AgentStack.FakeAgent.Scenarios;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.FakeAgent;

/// <summary>What the fake has and mlflow's server has not.</summary>
public sealed class PagesTests
{
    [Fact]
    public async Task The_start_page_lists_every_scenario()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var page = await agent.SendAsync("GET", "/");
        Assert.Equal("text/html; charset=utf-8", page.Headers["content-type"]);
        Assert.All(new ScenarioCatalog().All, scenario =>
            Assert.Contains($"<tr><td><code>{scenario.Usage}</code></td><td>", page.Body, StringComparison.Ordinal));
        Assert.Contains($"http://{agent.Address.Authority}/invocations", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_documentation_lists_the_same_scenarios_in_the_same_words()
    {
        var lines = Repository.Read("docs/fake-agent.md").Split('\n');
        var documented = lines.Where(line => line.StartsWith("| `/", StringComparison.Ordinal));
        var registered = new ScenarioCatalog().All.Select(scenario => $"| `{scenario.Usage}` | {scenario.Description} |");
        Assert.Equal(registered, documented);
    }

    [Fact]
    public async Task The_received_requests_show_headers_and_only_fingerprints_of_secrets()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        await agent.AskAsync(
            "hi",
            stream: true,
            "Authorization: Bearer app-secret",
            "X-Forwarded-Access-Token: user secret",
            "Cookie: session=cookie-secret",
            "X-Other: plain");
        var log = await agent.SendAsync("GET", "/_fake/requests");
        var request = Assert.Single(JsonNode.Parse(log.Body)!["requests"]!.AsArray())!;
        Assert.Equal("POST", request["method"]!.GetValue<string>());
        Assert.Equal("/invocations", request["path"]!.GetValue<string>());
        var headers = request["headers"]!;
        Assert.Equal("plain", headers["x-other"]!.GetValue<string>());
        Assert.Equal($"Bearer {FingerprintOf("app-secret")}", headers["authorization"]!.GetValue<string>());
        Assert.Equal(FingerprintOf("user secret"), headers["x-forwarded-access-token"]!.GetValue<string>());
        Assert.Equal(FingerprintOf("session=cookie-secret"), headers["cookie"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_received_requests_are_the_latest_two_hundred_without_probes()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        for (var number = 1; number <= 203; number++)
        {
            await agent.SendAsync("GET", $"/unknown/{number}");
        }
        await agent.SendAsync("GET", "/health");
        await agent.SendAsync("GET", "/_fake/requests");
        var requests = JsonNode.Parse((await agent.SendAsync("GET", "/_fake/requests")).Body)!["requests"]!.AsArray();
        Assert.Equal(
            Enumerable.Range(4, 200).Select(number => $"/unknown/{number}"),
            requests.Select(request => request!["path"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("/bookings")]
    [InlineData("/error-mid")]
    [InlineData("/echo \\ud83d")]
    [InlineData("who am i")]
    public async Task No_token_reaches_an_answer_a_page_or_the_log(string question)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var seen = new StringBuilder();
        foreach (var stream in new[] { "true", "false" })
        {
            var body = $$"""{"input": [{"role": "user", "content": "{{question}}"}], "stream": {{stream}}}""";
            var reply = await agent.SendAsync(
                "POST", "/invocations", body, "Authorization: Bearer app-secret", "x-forwarded-access-token: user-secret");
            seen.Append(reply.Body);
        }
        seen.Append((await agent.SendAsync("GET", "/")).Body).Append((await agent.SendAsync("GET", "/_fake/requests")).Body);
        Assert.DoesNotContain("-secret", seen.ToString() + string.Concat(agent.Logs.All), StringComparison.Ordinal);
        Assert.NotEmpty(agent.Logs.All);
    }

    private static string FingerprintOf(string secret) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))[..16];
}
