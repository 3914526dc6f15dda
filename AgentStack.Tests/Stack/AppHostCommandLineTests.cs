using AgentStack.Contract;
using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Stack;

/// <summary>What the AppHost makes of the words after its name; nothing is started.</summary>
public sealed class AppHostCommandLineTests
{
    private const string Offered =
        "There are --operation publish, --step, --output-path, --split, --force, and settings such as --Chat:Port=8000.";

    [Theory]
    [InlineData("There is no operation 'pubish'. The operations are: run, publish.", "--operation", "pubish", "--step", "publish")]
    [InlineData("There is no operation ''. The operations are: run, publish.", "--operation=")]
    [InlineData("There is no operation '--step'. The operations are: run, publish.", "--operation", "--step", "publish")]
    [InlineData("There is no switch --opertion. " + Offered, "--opertion", "publish", "--step", "publish")]
    [InlineData("There is no switch --outputpath. " + Offered, "--operation", "publish", "--outputpath=x")]
    [InlineData("There is no switch --opertion. " + Offered, "/opertion", "publish")]
    [InlineData("'publish' is no switch. " + Offered, "publish")]
    [InlineData("'bundle' is no switch. " + Offered, "--operation", "publish", "--split", "bundle")]
    [InlineData("'-operation' is no switch. " + Offered, "-operation", "publish")]
    [InlineData("A switch on the command line begins with one dash: it takes two, as in --operation.", "-operation=publish")]
    [InlineData("--output-path has no value: write --output-path=VALUE.", "--operation", "publish", "--step", "publish", "--output-path")]
    [InlineData("--output-path has no value: write --output-path=VALUE.", "--operation", "publish", "--output-path", "--step", "publish")]
    [InlineData("--output-path has no value: write --output-path=VALUE.", "--operation", "publish", "--output-path=")]
    [InlineData("--Agent:Kind has no value: write --Agent:Kind=VALUE.", "--Agent:Kind", "--Chat:Port=8001")]
    [InlineData("--step goes only with --operation publish.", "--step", "publish")]
    [InlineData("--output-path goes only with --operation publish.", "--output-path=bundle")]
    [InlineData("--force goes only with --operation publish.", "--operation", "run", "--force")]
    public async Task A_slip_is_one_line_that_says_what_there_is(string message, params string[] words)
    {
        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => BuilderAsync(words));

        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public async Task A_value_is_not_repeated()
    {
        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => BuilderAsync("--Parameter-api-key=hunter2"));

        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "--operation=Publish")]
    [InlineData(true, "--OPERATION", "PUBLISH", "--Step", "publish", "--output-path", "x", "--split", "--force=false")]
    [InlineData(true, "--operation", "publish", "--log-level", "debug", "--environment", "Production", "--include-exception-details", "true")]
    [InlineData(false, "--operation", "run", "--Agent:Kind=")]
    [InlineData(false, "Chat:Port=8123", "/Workspace:Port", "8124")]
    [InlineData(false)]
    public async Task What_can_be_read_is_read_in_any_case(bool publishes, params string[] words)
    {
        await using var builder = await BuilderAsync(words);

        Assert.Equal(publishes, builder.ExecutionContext.IsPublishMode);
        Assert.Contains(builder.Resources, resource => resource.Name == ResourceNames.Proxy);
    }

    private static Task<IDistributedApplicationTestingBuilder> BuilderAsync(params string[] words) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.AgentStack_AppHost>(words, TestContext.Current.CancellationToken);
}
