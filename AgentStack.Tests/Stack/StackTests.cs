using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Time;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Stack;

/// <summary>The stack as <c>AppHost.cs</c> wires it: real processes, real sockets, nothing replaced.</summary>
[Collection(typeof(StackAndBrowser))]
public sealed class StackTests(AppHostFixture stack)
{
    [Fact]
    public async Task A_chat_turn_streams_from_the_agent_through_both_ingresses_to_its_end()
    {
        using var deadline = Deadline.Begin();
        using var ada = await AdaAsync(deadline.Token);

        using var answer = await ada.AskAsync("/echo Hello over four hops", deadline.Token);
        var stream = await answer.Content.ReadAsStringAsync(deadline.Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(ServerSentEvents.MediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(EventTypes.OutputTextDelta, stream, StringComparison.Ordinal);
        Assert.Contains("Hello over four hops", stream, StringComparison.Ordinal);
        Assert.EndsWith($"{ServerSentEvents.DataPrefix}{ServerSentEvents.Done}\n\n", stream, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proxy_serves_the_built_page_on_every_route_of_the_page()
    {
        using var deadline = Deadline.Begin();
        using var ada = await AdaAsync(deadline.Token);

        var home = await ada.Client.GetStringAsync("/", deadline.Token);
        var deep = await ada.Client.GetStringAsync("/conversations/1", deadline.Token);

        Assert.Contains("<div id=\"root\">", home, StringComparison.Ordinal);
        Assert.Equal(home, deep);
    }

    [Fact]
    public async Task The_page_is_Reacts_production_build()
    {
        using var deadline = Deadline.Begin();
        using var ada = await AdaAsync(deadline.Token);

        var home = await ada.Client.GetStringAsync("/", deadline.Token);
        var script = home.Split('"').Single(part => part.StartsWith("/assets/", StringComparison.Ordinal) && part.EndsWith(".js", StringComparison.Ordinal));
        var code = await ada.Client.GetStringAsync(script, deadline.Token);

        Assert.DoesNotContain("React DevTools", code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_agent_is_an_error_that_says_so_and_a_started_one_answers_at_the_same_address()
    {
        using var deadline = Deadline.Begin();
        using var ada = await AdaAsync(deadline.Token);
        var commands = stack.Application.ResourceCommands;

        var stopped = await commands.ExecuteCommandAsync(ResourceNames.AgentBackend, KnownResourceCommands.StopCommand, deadline.Token);
        using var refused = await ada.AskAsync("/echo hi", deadline.Token);
        var error = await refused.Content.ReadFromJsonAsync<JsonObject>(deadline.Token);
        var started = await commands.ExecuteCommandAsync(ResourceNames.AgentBackend, KnownResourceCommands.StartCommand, deadline.Token);
        await stack.Application.ResourceNotifications.WaitForResourceHealthyAsync(ResourceNames.AgentBackend, deadline.Token);
        using var answered = await ada.AskAsync("/echo hi", deadline.Token);

        Assert.True(stopped.Success, stopped.ErrorMessage);
        Assert.True(started.Success, started.ErrorMessage);
        Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
        Assert.NotNull(error?[EventFields.Message]);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task The_pages_development_server_starts_by_hand_and_passes_the_api_on_to_the_ingress()
    {
        using var deadline = Deadline.Begin();
        var commands = stack.Application.ResourceCommands;

        var started = await commands.ExecuteCommandAsync(
            ResourceNames.FrontendDevelopment, KnownResourceCommands.StartCommand, deadline.Token);
        using var ada = await AdaAsync(deadline.Token);
        var development = stack.Application.GetEndpoint(ResourceNames.FrontendDevelopment);
        var page = await ada.Client.GetStringAsync(development, deadline.Token);
        // A session's cookie is the host's, whatever the port.
        var session = await ada.Client.GetFromJsonAsync<JsonObject>(new Uri(development, FrontRoutes.Session), deadline.Token);
        await commands.ExecuteCommandAsync(ResourceNames.FrontendDevelopment, KnownResourceCommands.StopCommand, deadline.Token);

        Assert.True(started.Success, started.ErrorMessage);
        Assert.Contains("/src/main.tsx", page, StringComparison.Ordinal);
        Assert.Equal(AppHostFixture.Ada, session?[SessionFields.User]?[SessionFields.Email]?.GetValue<string>());
    }

    private Task<SignedInPerson> AdaAsync(CancellationToken token) => SignedInPerson.SignInAsync(stack.Chat, AppHostFixture.Ada, token);
}
