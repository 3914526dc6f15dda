using AgentStack.WorkspaceClient.Credentials;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentStack.Tests.Credentials;

public sealed class TokenEndpointTests
{
    private const string Configuration = "https://dbc-1.cloud.databricks.com/.well-known/databricks-config";
    private const string Default = "https://dbc-1.cloud.databricks.com/oidc/v1/token";

    [Fact]
    public async Task A_provider_on_another_secure_host_is_followed() =>
        Assert.Equal("https://idp.example/t", await FindAsync(new()
        {
            [Configuration] = """{"oidc_endpoint":"https://idp.example/oidc"}""",
            ["https://idp.example/oidc/.well-known/oauth-authorization-server"] =
                """{"token_endpoint":"https://idp.example/t"}""",
        }));

    [Fact]
    public async Task The_secret_of_a_secure_workspace_is_never_sent_to_an_insecure_endpoint() =>
        Assert.Equal(Default, await FindAsync(new()
        {
            [Configuration] = """{"oidc_endpoint":"https://dbc-1.cloud.databricks.com/oidc"}""",
            ["https://dbc-1.cloud.databricks.com/oidc/.well-known/oauth-authorization-server"] =
                """{"token_endpoint":"http://dbc-1.cloud.databricks.com/oidc/v1/token"}""",
        }));

    [Fact]
    public async Task An_insecure_provider_is_not_even_asked() =>
        Assert.Equal(Default, await FindAsync(new()
        {
            [Configuration] = """{"oidc_endpoint":"http://idp.example"}""",
            ["http://idp.example/.well-known/oauth-authorization-server"] = """{"token_endpoint":"https://idp.example/t"}""",
        }));

    [Fact]
    public async Task Discovery_that_nobody_answers_leaves_the_workspaces_own_endpoint() =>
        Assert.Equal(Default, await FindAsync([]));

    private static async Task<string> FindAsync(Dictionary<string, string> answers)
    {
        using var http = new CannedHttp(answers);
        var endpoint = new TokenEndpoint(new Uri("https://dbc-1.cloud.databricks.com"), http, NullLogger.Instance);
        return (await endpoint.FindAsync(TestContext.Current.CancellationToken)).AbsoluteUri;
    }
}
