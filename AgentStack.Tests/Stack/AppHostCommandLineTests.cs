using AgentStack.Contract;
using AgentStack.Tests.Processes;
using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Stack;

/// <summary>What the AppHost makes of the words after its name; nothing is started.</summary>
public sealed class AppHostCommandLineTests
{
    private const string Offered =
        "There are --operation publish, --step, --output-path, --split, --force, and settings such as --Chat:Port=8000.";

    private const string NoSwitch = "on the command line is no switch; a value with a space in it takes quotes. ";

    [Theory]
    [InlineData("There is no operation 'pubish'. The operations are: run, publish.", "--operation", "pubish", "--step", "publish")]
    [InlineData("There is no operation ''. The operations are: run, publish.", "--operation=")]
    [InlineData("There is no operation '--step'. The operations are: run, publish.", "--operation", "--step", "publish")]
    [InlineData("There is no switch --opertion. " + Offered, "--opertion", "publish", "--step", "publish")]
    [InlineData("There is no switch --outputpath. " + Offered, "--operation", "publish", "--outputpath=x")]
    [InlineData("There is no switch --opertion. " + Offered, "/opertion", "publish")]
    [InlineData("There is no switch --opertion. " + Offered, "--opertion")]
    [InlineData("There is no switch --. " + Offered, "--")]
    [InlineData("There is no switch --:. " + Offered, "--:=")]
    [InlineData("There is no switch --Chat:. " + Offered, "--Chat:=8055")]
    [InlineData("There is no switch --publisher. " + Offered, "--publisher", "manifest")]
    [InlineData("Word 1 " + NoSwitch + Offered, "/tmp/bundle")]
    [InlineData("Word 1 " + NoSwitch + Offered, "publish")]
    [InlineData("Word 5 " + NoSwitch + Offered, "--operation", "publish", "--output-path", "my", "bundle")]
    [InlineData("Word 1 " + NoSwitch + Offered, "-operation", "publish")]
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

    [Theory]
    [InlineData("--Parameter-api-key=hunter2")]
    [InlineData("--Parameters:agent-key", "my", "hunter2")]
    [InlineData("--Parameters:agent-key", "my", "/hunter2/")]
    public async Task A_value_is_not_repeated(params string[] words)
    {
        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => BuilderAsync(words));

        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "--operation=Publish")]
    [InlineData(true, "--OPERATION", "PUBLISH", "--Step", "publish", "--output-path", "x", "--split", "--force=false")]
    [InlineData(true, "--operation", "publish", "--log-level", "debug", "--environment", "Production", "--include-exception-details", "true")]
    [InlineData(true, "--operation", "publish", "--step", "deploy", "--clear-cache", "true")]
    [InlineData(false, "--operation", "run", "--Agent:Kind=")]
    [InlineData(false, "Chat:Port=8123", "/Workspace:Port", "8124")]
    [InlineData(false)]
    public async Task What_can_be_read_is_read_in_any_case(bool publishes, params string[] words)
    {
        await using var builder = await BuilderAsync(words);

        Assert.Equal(publishes, builder.ExecutionContext.IsPublishMode);
        Assert.Contains(builder.Resources, resource => resource.Name == ResourceNames.Proxy);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--operation", "publish", "-h")]
    public async Task Who_asks_for_help_gets_what_there_is_and_nothing_starts(params string[] words)
    {
        await using var appHost = ProgramProcess.Start("AgentStack.AppHost", [], words);

        Assert.Equal(0, await appHost.ExitsAsync());

        Assert.Equal([Offered], appHost.Lines);
        Assert.Empty(appHost.ErrorLines);
    }

    private static Task<IDistributedApplicationTestingBuilder> BuilderAsync(params string[] words) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.AgentStack_AppHost>(words, TestContext.Current.CancellationToken);
}
