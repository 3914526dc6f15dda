using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent;
using AgentStack.Tests.Time;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Stack;

/// <summary>The stack as <c>AppHost.cs</c> wires it: real processes, real sockets, nothing replaced.</summary>
[Collection(typeof(StackAndBrowser))]
public sealed class StackTests(AppHostFixture stack)
{
    [Fact]
    public async Task A_chat_turn_streams_from_the_agent_through_the_proxy_to_its_end()
    {
        using var deadline = Deadline.Begin();
        using var client = stack.Application.CreateHttpClient(ResourceNames.Proxy);

        using var answer = await AskAsync(client, "/echo Hello over two hops", deadline.Token);
        var stream = await answer.Content.ReadAsStringAsync(deadline.Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(ServerSentEvents.MediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(EventTypes.OutputTextDelta, stream, StringComparison.Ordinal);
        Assert.Contains("Hello over two hops", stream, StringComparison.Ordinal);
        Assert.EndsWith($"{ServerSentEvents.DataPrefix}{ServerSentEvents.Done}\n\n", stream, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agent_sees_the_proxys_token_the_users_token_and_the_users_email_and_nothing_else_of_the_client()
    {
        using var deadline = Deadline.Begin();
        using var client = stack.Application.CreateHttpClient(ResourceNames.Proxy);
        client.DefaultRequestHeaders.Add(ForwardedHeaders.Email, "ada@example.com");
        client.DefaultRequestHeaders.Add(ForwardedHeaders.AccessToken, "the-user's-token");
        client.DefaultRequestHeaders.Add("cookie", "session=1");
        client.DefaultRequestHeaders.Add("authorization", "Bearer the-client's-own");
        client.DefaultRequestHeaders.Add("x-forwarded-user-info", "forged");

        using var answer = await AskAsync(client, "/echo hi", deadline.Token);
        await answer.Content.ReadAsByteArrayAsync(deadline.Token);
        var headers = await LastInvocationAsync(deadline.Token);

        Assert.Equal($"Bearer {Fingerprint(AppHostFixture.ProxyToken)}", headers["authorization"]);
        Assert.Equal(Fingerprint("the-user's-token"), headers[ForwardedHeaders.AccessToken]);
        Assert.Equal("ada@example.com", headers[AgentHeaders.AppUserEmail]);
        Assert.Equal(AgentHeaders.ReturnTraceIdOn, headers[AgentHeaders.ReturnTraceId]);
        Assert.DoesNotContain("cookie", headers.Keys);
        Assert.DoesNotContain("x-forwarded-user-info", headers.Keys);
        Assert.DoesNotContain(ForwardedHeaders.Email, headers.Keys);
    }

    [Fact]
    public async Task Two_people_get_two_answers_to_one_question()
    {
        using var deadline = Deadline.Begin();

        var answers = await Task.WhenAll(
            BookingsOfAsync("ada@example.com", deadline.Token), BookingsOfAsync("grace@example.com", deadline.Token));

        Assert.NotEqual(answers[0], answers[1]);
        Assert.Equal(answers[0], await BookingsOfAsync("ada@example.com", deadline.Token));
    }

    [Fact]
    public async Task The_session_tells_the_page_who_is_signed_in_and_what_the_agent_takes()
    {
        using var deadline = Deadline.Begin();
        using var client = stack.Application.CreateHttpClient(ResourceNames.Proxy);
        client.DefaultRequestHeaders.Add(ForwardedHeaders.Email, "ada@example.com");

        var session = await client.GetFromJsonAsync<JsonObject>(FrontRoutes.Session, deadline.Token);

        Assert.Equal("ada@example.com", session?["user"]?["email"]?.GetValue<string>());
        Assert.Equal(RequestFields.Input, session?["agent"]?["body_shape"]?.GetValue<string>());
    }

    [Fact]
    public async Task The_proxy_serves_the_built_page_on_every_route_of_the_page()
    {
        using var deadline = Deadline.Begin();
        using var client = stack.Application.CreateHttpClient(ResourceNames.Proxy);

        var home = await client.GetStringAsync("/", deadline.Token);
        var deep = await client.GetStringAsync("/conversations/1", deadline.Token);

        Assert.Contains("<div id=\"root\">", home, StringComparison.Ordinal);
        Assert.Equal(home, deep);
    }

    [Fact]
    public async Task The_page_is_Reacts_production_build()
    {
        using var deadline = Deadline.Begin();
        using var client = stack.Application.CreateHttpClient(ResourceNames.Proxy);

        var home = await client.GetStringAsync("/", deadline.Token);
        var script = home.Split('"').Single(part => part.StartsWith("/assets/", StringComparison.Ordinal) && part.EndsWith(".js", StringComparison.Ordinal));
        var code = await client.GetStringAsync(script, deadline.Token);

        Assert.DoesNotContain("React DevTools", code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_agent_is_an_error_that_says_so_and_a_started_one_answers_at_the_same_address()
    {
        using var deadline = Deadline.Begin();
        using var client = stack.Application.CreateHttpClient(ResourceNames.Proxy);
        var commands = stack.Application.ResourceCommands;

        var stopped = await commands.ExecuteCommandAsync(ResourceNames.AgentBackend, KnownResourceCommands.StopCommand, deadline.Token);
        using var refused = await AskAsync(client, "/echo hi", deadline.Token);
        var error = await refused.Content.ReadFromJsonAsync<JsonObject>(deadline.Token);
        var started = await commands.ExecuteCommandAsync(ResourceNames.AgentBackend, KnownResourceCommands.StartCommand, deadline.Token);
        await stack.Application.ResourceNotifications.WaitForResourceHealthyAsync(ResourceNames.AgentBackend, deadline.Token);
        using var answered = await AskAsync(client, "/echo hi", deadline.Token);

        Assert.True(stopped.Success, stopped.ErrorMessage);
        Assert.True(started.Success, started.ErrorMessage);
        Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
        Assert.NotNull(error?[EventFields.Message]);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task The_pages_development_server_starts_by_hand_and_passes_the_api_on_to_the_proxy()
    {
        using var deadline = Deadline.Begin();
        var commands = stack.Application.ResourceCommands;

        var started = await commands.ExecuteCommandAsync(
            ResourceNames.FrontendDevelopment, KnownResourceCommands.StartCommand, deadline.Token);
        using var client = stack.Application.CreateHttpClient(ResourceNames.FrontendDevelopment);
        var page = await client.GetStringAsync("/", deadline.Token);
        var session = await client.GetFromJsonAsync<JsonObject>(FrontRoutes.Session, deadline.Token);
        await commands.ExecuteCommandAsync(ResourceNames.FrontendDevelopment, KnownResourceCommands.StopCommand, deadline.Token);

        Assert.True(started.Success, started.ErrorMessage);
        Assert.Contains("/src/main.tsx", page, StringComparison.Ordinal);
        Assert.NotNull(session?["agent"]);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string question, CancellationToken token)
    {
        var body = new JsonObject
        {
            [RequestFields.Input] = new JsonArray(new JsonObject { [RequestFields.Role] = "user", [RequestFields.Content] = question }),
        };
        var request = new HttpRequestMessage(HttpMethod.Post, FrontRoutes.Chat) { Content = JsonContent.Create(body) };
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
    }

    private static string Fingerprint(string token) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))[..16]}";

    private async Task<string> BookingsOfAsync(string email, CancellationToken token)
    {
        using var client = stack.Application.CreateHttpClient(ResourceNames.Proxy);
        client.DefaultRequestHeaders.Add(ForwardedHeaders.Email, email);
        using var answer = await AskAsync(client, "How many bookings last month?", token);
        var events = await answer.Content.ReadAsStringAsync(token);
        return events.Split('\n').Single(line => line.Contains("\"output\"", StringComparison.Ordinal)
            && line.Contains(ItemTypes.FunctionCallOutput, StringComparison.Ordinal))
            .Split("\"output\"")[1];
    }

    private async Task<Dictionary<string, string>> LastInvocationAsync(CancellationToken token)
    {
        using var client = stack.Application.CreateHttpClient(ResourceNames.AgentBackend);
        var log = await client.GetFromJsonAsync<JsonObject>(FakeAgentRoutes.ReceivedRequests, token);
        return log!["requests"]!.AsArray()
            .Last(request => request!["path"]!.GetValue<string>() == AgentRoutes.Invocations)!["headers"]!.AsObject()
            .ToDictionary(header => header.Key, header => header.Value!.GetValue<string>(), StringComparer.Ordinal);
    }
}
