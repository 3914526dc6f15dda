using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Proxy;

public sealed class SessionTests
{
    private const string Info = """{"name":"bookings","use_case":"agent","mlflow_version":"3.6.0","agent_api":"responses"}""";

    private static readonly (string, string)[] Ana =
    [
        (ForwardedHeaders.Email, "ana@example.com"), (ForwardedHeaders.PreferredUsername, "Ana"), (ForwardedHeaders.User, "1@2"),
        (ForwardedHeaders.AccessToken, "anas-token"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_who_is_signed_in_and_what_the_agent_says_of_itself()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json(Info));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.SendAsync(HttpMethod.Get, FrontRoutes.Session, headers: Ana);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal(
            """{"user":{"email":"ana@example.com","name":"Ana","id":"1@2"},"agent":{"name":"bookings","mlflow_version":"3.6.0","body_shape":"input"},"on_behalf_of":true,"error":null}""",
            await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task The_agent_is_asked_as_the_apps_own_principal()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json(Info));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.SendAsync(HttpMethod.Get, FrontRoutes.Session, headers: Ana);

        var asked = Assert.Single(agent.Requests);
        Assert.Equal(("GET", AgentRoutes.AgentInfo), (asked.Method, asked.Path));
        Assert.Equal($"Bearer {ProxyUnderTest.OwnToken}", asked["authorization"]);
        Assert.Null(asked[ForwardedHeaders.AccessToken]);
    }

    [Theory]
    [InlineData("""{"name":"x","use_case":"agent","mlflow_version":"3.6.0"}""", """{"name":"x","mlflow_version":"3.6.0","body_shape":"messages"}""")]
    [InlineData("""{"agent_api":"other"}""", """{"name":null,"mlflow_version":null,"body_shape":"messages"}""")]
    public async Task An_agent_that_is_no_responses_agent_takes_messages(string info, string expected) =>
        Assert.Contains($"\"agent\":{expected}", await SessionAsync(Answers.Json(info)));

    [Fact]
    public async Task Nobody_signed_in_is_null() =>
        Assert.Contains("\"user\":null", await SessionAsync(Answers.Json(Info)));

    [Fact]
    public async Task Without_a_users_token_it_says_so() =>
        Assert.Contains("\"on_behalf_of\":false", await SessionAsync(Answers.Json(Info)));

    [Theory]
    [InlineData(404, "application/json", "{}", ErrorCodes.AgentStreamBroken)]
    [InlineData(200, "application/json", "[]", ErrorCodes.AgentStreamBroken)]
    [InlineData(200, "application/json", "{", ErrorCodes.AgentStreamBroken)]
    [InlineData(200, "text/html", "<html>", ErrorCodes.AgentAuthFailed)]
    [InlineData(302, "text/plain", "", ErrorCodes.AgentAuthFailed)]
    public async Task An_agent_that_cannot_say_is_null_with_the_reason(int status, string contentType, string body, string code)
    {
        var session = await SessionAsync(Answers.Text(body, contentType, status));

        Assert.Contains("\"agent\":null", session);
        Assert.Contains($"\"error\":{{\"error\":\"{code}\",\"message\":\"", session);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", ErrorCodes.AgentUnreachable)]
    [InlineData("", ErrorCodes.AgentAddressMissing)]
    public async Task The_page_renders_when_there_is_no_agent(string address, string code)
    {
        await using var proxy = await ProxyUnderTest.StartAsync([(EnvironmentVariables.AgentAppUrl, address)], _ => { });

        using var answer = await proxy.SendAsync(HttpMethod.Get, FrontRoutes.Session);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains($"\"error\":{{\"error\":\"{code}\"", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<string> SessionAsync(Microsoft.AspNetCore.Http.RequestDelegate answer)
    {
        await using var agent = await ScriptedServer.StartAsync(answer);
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);
        return await proxy.Client.GetStringAsync(FrontRoutes.Session, Cancellation);
    }
}
