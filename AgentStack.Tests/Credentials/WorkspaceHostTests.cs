using AgentStack.Contract;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Tests.Credentials;

public sealed class WorkspaceHostTests
{
    [Theory]
    [InlineData("dbc-1.cloud.databricks.com", "https://dbc-1.cloud.databricks.com/")]
    [InlineData("https://dbc-1.cloud.databricks.com/", "https://dbc-1.cloud.databricks.com/")]
    [InlineData("https://adb-1.azuredatabricks.net/?o=1#ml", "https://adb-1.azuredatabricks.net/")]
    [InlineData("https://dbc-1.cloud.databricks.com:443", "https://dbc-1.cloud.databricks.com/")]
    [InlineData("localhost:8443", "https://localhost:8443/")]
    [InlineData("http://127.0.0.1:5000/", "http://127.0.0.1:5000/")]
    public void A_host_is_read_as_the_SDKs_read_it(string text, string expected) =>
        Assert.Equal(expected, WorkspaceHost.Parse(text, EnvironmentVariables.Host).AbsoluteUri);

    [Theory]
    [InlineData("two words")]
    [InlineData("ftp://host")]
    [InlineData("https://")]
    [InlineData("https://someone:hunter2@host")]
    public void Anything_else_is_refused_without_being_repeated(string text)
    {
        var failure = Assert.Throws<WorkspaceException>(() => WorkspaceHost.Parse(text, EnvironmentVariables.Host));

        Assert.Equal(WorkspaceFailure.NoCredential, failure.Reason);
        Assert.Contains(EnvironmentVariables.Host, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }
}
