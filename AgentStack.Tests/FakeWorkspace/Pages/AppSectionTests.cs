namespace AgentStack.Tests.FakeWorkspace.Pages;

/// <summary>What the start page says of an app's configuration.</summary>
public sealed class AppSectionTests
{
    [Fact]
    public async Task The_page_says_what_each_apps_variables_resolve_to()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(("Workspace:AppValueFrom", "url"));

        var page = await PageAsync(workspace);

        var agent = workspace.App(WorkspaceUnderTest.Agent).Addresses.Url;
        Assert.Contains($"<td><code>AGENT_APP_URL</code></td><td><code>{agent}</code></td><td>agent-backend</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td><code>DATABRICKS_WAREHOUSE_ID</code></td><td><code>a1b2c3d4e5f60718</code></td><td>warehouse</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td><code>MLFLOW_TRACING_TABLE</code></td><td><code>main.agentstack.traces</code></td><td></td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("DATABRICKS_CLIENT_SECRET", page, StringComparison.Ordinal);
        Assert.DoesNotContain(workspace.App(WorkspaceUnderTest.Agent).ServicePrincipal.ClientSecret, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_which_service_principals_there_are()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        Assert.Contains(
            "<td>app agentstack-agent</td><td><code>5b1f7a52-0c5d-4b53-9a3e-6f0a4d3c1e02</code></td><td><code>8001000000000002@1234567890123456</code></td>",
            await PageAsync(workspace),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_reaches_what_it_acts_on_whatever_letters_its_name_has()
    {
        var seed = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workspace.json"), TestContext.Current.CancellationToken))
            .Replace("\"name\": \"experiment\",", "\"name\": \"an experiment? #1\",", StringComparison.Ordinal)
            .Replace("\"value_from\": \"experiment\"", "\"value_from\": \"an experiment? #1\"", StringComparison.Ordinal)
            .Replace("alan@example.com", "alan+local#1@example.com", StringComparison.Ordinal)
            .Replace("\"name\": \"agentstack-model\"", "\"name\": \"a model?\"", StringComparison.Ordinal);
        await using var workspace = await WorkspaceUnderTest.StartAsync(seed);

        foreach (var form in PageForm.AllOf(await PageAsync(workspace)))
        {
            using var answer = await workspace.PostFormAsync(form.Action, form.Fields, ("Accept", "text/html"));

            Assert.True(answer.StatusCode is System.Net.HttpStatusCode.SeeOther, $"{form}: {await answer.TextAsync()}");
        }
    }

    private static async Task<string> PageAsync(WorkspaceUnderTest workspace)
    {
        using var answer = await workspace.GetAsync("/", null, ("Accept", "text/html"));
        return await answer.TextAsync();
    }
}
