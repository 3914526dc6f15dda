using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent;
using AgentStack.Tests.Time;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Stack;

/// <summary>Who is who in the running stack, over the same hops and headers as on the platform.</summary>
[Collection(typeof(StackAndBrowser))]
public sealed class StackIdentityTests(AppHostFixture stack)
{
    private const string Bookings = "How many bookings last month?";

    [Fact]
    public async Task Nobody_reaches_the_front_app_without_signing_in()
    {
        using var deadline = Deadline.Begin();
        using var stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = stack.Chat };

        using var answer = await stranger.GetAsync(FrontRoutes.Session, deadline.Token);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.StartsWith(
            stack.Application.GetEndpoint(ResourceNames.Workspace, "http").GetLeftPart(UriPartial.Authority),
            answer.Headers.Location?.AbsoluteUri,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agent_sees_the_front_apps_principal_the_users_token_and_e_mail_and_nothing_of_the_client()
    {
        using var deadline = Deadline.Begin();
        using var ada = await SignInAsync(AppHostFixture.Ada, deadline.Token);

        var stream = await ada.AskToEndAsync(
            "/echo hi",
            deadline.Token,
            (ForwardedHeaders.Email, "forged@example.invalid"),
            (ForwardedHeaders.AccessToken, "forged-token"),
            (AgentHeaders.AppUserEmail, "forged@example.invalid"),
            ("x-forwarded-user-info", "forged"),
            ("x-own", "of-the-client"));
        var headers = await LastInvocationAsync(deadline.Token);

        Assert.Contains(ServerSentEvents.Done, stream, StringComparison.Ordinal);
        Assert.Equal(AppHostFixture.Ada, headers[AgentHeaders.AppUserEmail]);
        Assert.StartsWith("sha256:", headers[ForwardedHeaders.AccessToken], StringComparison.Ordinal);
        Assert.Matches("^8001[0-9]+@[0-9]+$", headers[ForwardedHeaders.User]);
        Assert.True(Guid.TryParse(headers[ForwardedHeaders.RequestId], out _));
        // The agent's ingress has consumed the front app's own credential.
        Assert.DoesNotContain("authorization", headers.Keys);
        Assert.DoesNotContain(ForwardedHeaders.Email, headers.Keys);
        Assert.DoesNotContain("cookie", headers.Keys);
        Assert.DoesNotContain("x-own", headers.Keys);
        Assert.DoesNotContain("x-forwarded-user-info", headers.Keys);
        Assert.DoesNotContain("forged", string.Concat(headers.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_get_two_answers_because_of_whose_token_asked()
    {
        using var deadline = Deadline.Begin();
        using var ada = await SignInAsync(AppHostFixture.Ada, deadline.Token);
        using var grace = await SignInAsync(AppHostFixture.Grace, deadline.Token);

        var answers = await Task.WhenAll(ada.AskToEndAsync(Bookings, deadline.Token), grace.AskToEndAsync(Bookings, deadline.Token));

        Assert.NotEqual(ToolOutput(answers[0]), ToolOutput(answers[1]));
        Assert.Contains(AppHostFixture.Ada, ToolOutput(answers[0]), StringComparison.Ordinal);
        Assert.Contains(AppHostFixture.Grace, ToolOutput(answers[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_agents_ingress_strips_the_token_the_agent_asks_as_itself_and_knows_the_user_by_e_mail()
    {
        using var deadline = Deadline.Begin();
        await using var controls = new WorkspaceControls(stack);
        using var ada = await SignInAsync(AppHostFixture.Ada, deadline.Token);

        await controls.SetAsync(AppNames.Agent, "access_token", "strip", "passthrough", deadline.Token);
        var stream = await ada.AskToEndAsync(Bookings, deadline.Token);
        var headers = await LastInvocationAsync(deadline.Token);

        Assert.DoesNotContain(ForwardedHeaders.AccessToken, headers.Keys);
        Assert.Equal(AppHostFixture.Ada, headers[AgentHeaders.AppUserEmail]);
        Assert.DoesNotContain(AppHostFixture.Ada, ToolOutput(stream), StringComparison.Ordinal);
        Assert.Contains(AppHostFixture.Ada, stream, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_consent_the_agent_gets_no_token_and_with_it_the_next_session_has_one()
    {
        using var deadline = Deadline.Begin();
        await using var controls = new WorkspaceControls(stack);
        await controls.ForgetConsentAsync(AppNames.Front, AppHostFixture.Alan, deadline.Token);
        using var declines = await SignInAsync(AppHostFixture.Alan, deadline.Token);
        var without = await declines.SessionAsync(deadline.Token);
        using var consents = await SignedInPerson.SignInAsync(stack.Chat, AppHostFixture.Alan, deadline.Token, decision: "consent");
        var with = await consents.SessionAsync(deadline.Token);

        Assert.False(without[SessionFields.OnBehalfOf]?.GetValue<bool>());
        Assert.True(with[SessionFields.OnBehalfOf]?.GetValue<bool>());
    }

    [Fact]
    public async Task Who_may_not_use_the_front_app_is_refused()
    {
        using var deadline = Deadline.Begin();
        using var eve = await SignInAsync(AppHostFixture.Eve, deadline.Token);

        using var answer = await eve.AskAsync("/echo hi", deadline.Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_binding_that_is_pending_approval_is_said_to_be_not_authorized()
    {
        using var deadline = Deadline.Begin();
        await using var controls = new WorkspaceControls(stack);
        using var ada = await SignInAsync(AppHostFixture.Ada, deadline.Token);

        await controls.WithdrawAsync(AppNames.Front, ResourceNames.AgentBackend, deadline.Token);
        using var answer = await ada.AskAsync("/echo hi", deadline.Token);
        var words = await answer.Content.ReadAsStringAsync(deadline.Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("App not authorized", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hundred_turns_of_twenty_people_at_once_each_get_their_own_answer()
    {
        using var deadline = Deadline.Begin();
        var people = await Task.WhenAll(CrowdedSeed.People.Select(person => SignInAsync(person, deadline.Token)));

        var answers = await Task.WhenAll(
            from turn in Enumerable.Range(0, 10)
            from person in Enumerable.Range(0, people.Length)
            select AskAsync(person));

        Assert.Equal(200, answers.Length);
        Assert.DoesNotContain(answers, answer => !ToolOutput(answer.Stream).Contains(CrowdedSeed.People[answer.Person], StringComparison.Ordinal));
        Assert.DoesNotContain(answers, answer => !Text(answer.Stream).Contains($"**{CrowdedSeed.BookingsOf(answer.Person)} bookings**", StringComparison.Ordinal));
        Array.ForEach(people, person => person.Dispose());

        async Task<(int Person, string Stream)> AskAsync(int person) =>
            (person, await people[person].AskToEndAsync(Bookings, deadline.Token));
    }

    private static IEnumerable<JsonObject> EventsOf(string stream) =>
        from line in stream.Split('\n')
        where line.StartsWith($"{ServerSentEvents.DataPrefix}{{", StringComparison.Ordinal)
        select JsonNode.Parse(line[ServerSentEvents.DataPrefix.Length..])!.AsObject();

    private static string ToolOutput(string stream) => EventsOf(stream)
        .Select(one => one[EventFields.Item])
        .Single(item => item?[EventFields.Type]?.GetValue<string>() == ItemTypes.FunctionCallOutput)![EventFields.Output]!.GetValue<string>();

    private static string Text(string stream) => string.Concat(
        from one in EventsOf(stream)
        where one[EventFields.Type]?.GetValue<string>() == EventTypes.OutputTextDelta
        select one[EventFields.Delta]!.GetValue<string>());

    private Task<SignedInPerson> SignInAsync(string email, CancellationToken token) => SignedInPerson.SignInAsync(stack.Chat, email, token);

    private async Task<Dictionary<string, string>> LastInvocationAsync(CancellationToken token)
    {
        using var client = stack.Application.CreateHttpClient(ResourceNames.AgentBackend);
        var log = await client.GetFromJsonAsync<JsonObject>(FakeAgentRoutes.ReceivedRequests, token);
        return log!["requests"]!.AsArray()
            .Last(request => request!["path"]!.GetValue<string>() == AgentRoutes.Invocations)!["headers"]!.AsObject()
            .ToDictionary(header => header.Key, header => header.Value!.GetValue<string>(), StringComparer.Ordinal);
    }
}
