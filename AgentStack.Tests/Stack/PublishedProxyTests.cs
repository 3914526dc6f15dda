using AgentStack.Contract;
using AgentStack.Tests.Deploy;
using AgentStack.Tests.FakeWorkspace;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Stack;

/// <summary>The very folder that is uploaded, started as the platform starts it.</summary>
[Collection(typeof(Published))]
public sealed class PublishedProxyTests(PublishedBundle bundle)
{
    [Theory]
    [InlineData(ConfigSource.Bundle)]
    [InlineData(ConfigSource.AppYaml)]
    public async Task It_serves_the_page_and_chats_as_the_person_who_is_signed_in(ConfigSource config)
    {
        using var deadline = Deadline.Begin();
        await using var stack = await PublishedStack.StartAsync(bundle, config);
        using var ada = await SignedInPerson.SignInAsync(stack.Chat, WorkspaceUnderTest.Ada, deadline.Token);

        var page = await ada.Client.GetStringAsync("/", deadline.Token);
        var stream = await ada.AskToEndAsync("/echo Hello from the platform", deadline.Token);
        var bookings = await ada.AskToEndAsync("How many bookings last month?", deadline.Token);

        Assert.Contains("<div id=\"root\">", page, StringComparison.Ordinal);
        Assert.Contains("Hello from the platform", stream, StringComparison.Ordinal);
        Assert.EndsWith($"{ServerSentEvents.DataPrefix}{ServerSentEvents.Done}\n\n", stream, StringComparison.Ordinal);
        Assert.Contains(WorkspaceUnderTest.Ada, bookings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SIGTERM_in_the_middle_of_an_answer_gives_it_its_last_words_and_ends_well()
    {
        using var deadline = Deadline.Begin();
        await using var stack = await PublishedStack.StartAsync(bundle);
        using var ada = await SignedInPerson.SignInAsync(stack.Chat, WorkspaceUnderTest.Ada, deadline.Token);
        using var answer = await ada.AskAsync("/slow 5000", deadline.Token);

        await stack.Proxy.SignalAsync("TERM");
        var stream = await answer.Content.ReadAsStringAsync(deadline.Token);

        Assert.Contains($"\"code\": \"{ErrorCodes.ShuttingDown}\"", stream, StringComparison.Ordinal);
        Assert.EndsWith($"{ServerSentEvents.DataPrefix}{ServerSentEvents.Done}\n\n", stream, StringComparison.Ordinal);
        Assert.Equal(0, await stack.Proxy.ExitsAsync());
    }

    [Fact]
    public async Task All_four_probes_are_green()
    {
        await using var stack = await PublishedStack.StartAsync(bundle);

        var run = await DeployRun.StartAsync([], time: null, "probe", "--target", "local", "--workspace-url", $"{stack.Workspace.Address}");

        Assert.All(
            ["agent_direct", "appkit_sp_only", "appkit_with_obo", "feedback_source_id"],
            probe => Assert.True(run.Row(probe).Status == "pass", run.Output));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task No_token_and_no_secret_stands_in_what_it_prints()
    {
        using var deadline = Deadline.Begin();
        await using var stack = await PublishedStack.StartAsync(bundle);
        using var ada = await SignedInPerson.SignInAsync(stack.Chat, WorkspaceUnderTest.Ada, deadline.Token);

        await ada.AskToEndAsync("/echo Hello", deadline.Token);

        var secret = stack.Workspace.App(AppNames.Front).ServicePrincipal.ClientSecret;
        Assert.All(stack.Proxy.Lines, line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        Assert.All(stack.Proxy.Lines, line => Assert.DoesNotContain("eyJ", line, StringComparison.Ordinal));
    }
}
