using AgentStack.Contract;
using AgentStack.Proxy.Agent;
using AgentStack.Proxy.Errors;
using AgentStack.Tests.Credentials;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Agent;

public sealed class AgentAddressTests : IAsyncLifetime
{
    private const string AppName = "agentstack-agent";
    private const string AppRoute = $"GET {WorkspaceRoutes.Apps}{AppName}";

    private WorkspaceDouble _workspace = null!;
    private ProxyServices _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _workspace = await WorkspaceDouble.StartAsync();
        _proxy = new ProxyServices(
            (EnvironmentVariables.AgentAppUrl, AppName),
            (EnvironmentVariables.Host, _workspace.Url),
            (EnvironmentVariables.Token, "dapi-own"));
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _workspace.DisposeAsync();
    }

    [Theory]
    [InlineData("https://my-app-123.cloud.databricksapps.com", "https://my-app-123.cloud.databricksapps.com/")]
    [InlineData("https://my-app-123.cloud.databricksapps.com/", "https://my-app-123.cloud.databricksapps.com/")]
    [InlineData(" http://127.0.0.1:8001/ ", "http://127.0.0.1:8001/")]
    [InlineData("https://gateway.example/agents/one/", "https://gateway.example/agents/one")]
    [InlineData("my-app-123.cloud.databricksapps.com", "https://my-app-123.cloud.databricksapps.com/")]
    [InlineData("gateway.example:8443/agents", "https://gateway.example:8443/agents")]
    [InlineData("agent:8000", "https://agent:8000/")]
    [InlineData("localhost", "http://localhost/")]
    [InlineData("localhost:8080", "http://localhost:8080/")]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("[::1]:8080", "http://[::1]:8080/")]
    [InlineData("https+http://agent-backend", "https+http://agent-backend/")]
    [InlineData("http://agent-backend", "http://agent-backend/")]
    [InlineData("http://_endpoint.agent-backend", "http://_endpoint.agent-backend/")]
    public async Task A_URL_a_host_and_a_service_discovery_address_need_no_look_up(string configured, string expected)
    {
        await using var proxy = new ProxyServices((EnvironmentVariables.AgentAppUrl, configured));

        Assert.Equal(expected, (await proxy.AddressAsync()).AbsoluteUri);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Nothing_configured_says_so_in_the_contracts_words(string? configured)
    {
        await using var proxy = new ProxyServices((EnvironmentVariables.AgentAppUrl, configured));
        var failure = await proxy.AddressFailureAsync();

        Assert.Equal("AGENT_APP_URL is not configured", failure.Message);
        Assert.Equal(ErrorCodes.AgentAddressMissing, failure.Error.Code());
    }

    [Theory]
    [InlineData("my agent")]
    [InlineData("ftp://agent.example")]
    [InlineData("file:///etc/passwd")]
    [InlineData("My-Agent")]
    [InlineData("-agent")]
    [InlineData("agent-")]
    [InlineData("my_agent")]
    [InlineData("/agents/one")]
    [InlineData("//agent.example")]
    [InlineData("https://")]
    [InlineData("agent.example:port")]
    [InlineData("https://agent.example/?key=hunter2")]
    [InlineData("https://agent.example/#hunter2")]
    [InlineData("https://someone:hunter2@agent.example")]
    [InlineData("someone:hunter2@agent.example")]
    [InlineData("${AGENT_URL}")]
    public async Task Anything_else_is_refused_with_the_four_forms(string configured)
    {
        await using var proxy = new ProxyServices((EnvironmentVariables.AgentAppUrl, configured));
        var failure = await proxy.AddressFailureAsync();

        Assert.Equal(ErrorCodes.AgentAddressInvalid, failure.Error.Code());
        Assert.All(
            ["https://host", "host.databricksapps.com", "https+http://agent-backend", "my-agent"],
            form => Assert.Contains(form, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://agentstack-agent-123.aws.databricksapps.com/", "https://agentstack-agent-123.aws.databricksapps.com/")]
    [InlineData("agentstack-agent-123.cloud.databricksapps.com", "https://agentstack-agent-123.cloud.databricksapps.com/")]
    [InlineData("http://127.0.0.1:9000", "http://127.0.0.1:9000/")]
    public async Task An_apps_name_is_looked_up_in_the_workspace_with_the_front_apps_own_token(string url, string expected)
    {
        Serve(url);

        Assert.Equal(expected, (await _proxy.AddressAsync()).AbsoluteUri);
        var request = Assert.Single(_workspace.Requests);
        Assert.Equal((AppRoute, "Bearer dapi-own"), (request.Line, request["authorization"]));
    }

    [Fact]
    public async Task A_looked_up_address_is_kept_and_renewed_after_five_minutes()
    {
        Serve("one.example");
        await _proxy.AddressAsync();
        _proxy.Clock.Advance(TimeSpan.FromSeconds(299));
        await _proxy.AddressAsync();
        Assert.Single(_workspace.Requests);

        Serve("two.example");
        _proxy.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("one.example", (await _proxy.AddressAsync()).Host);
        await Eventually.HoldsAsync(() => _workspace.Requests.Count == 2);
        await Eventually.HoldsAsync(async () => (await _proxy.AddressAsync()).Host == "two.example");
        _proxy.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("two.example", (await _proxy.AddressAsync()).Host);
    }

    [Fact]
    public async Task Many_requests_at_once_look_up_once()
    {
        var release = new TaskCompletionSource();
        _workspace.On(AppRoute, async context =>
        {
            await release.Task;
            await Answers.Json("""{"url":"https://one.example"}""")(context);
        });
        var requests = Enumerable.Range(0, 50).Select(_ => Task.Run(_proxy.AddressAsync)).ToArray();
        await Eventually.HoldsAsync(() => _workspace.Requests.Count > 0);
        release.SetResult();

        Assert.All(await Task.WhenAll(requests), address => Assert.Equal("one.example", address.Host));
        Assert.Single(_workspace.Requests);
    }

    [Fact]
    public async Task A_failed_look_up_is_not_remembered()
    {
        await _proxy.AddressFailureAsync();
        Serve("one.example");

        Assert.Equal("one.example", (await _proxy.AddressAsync()).Host);
    }

    [Fact]
    public async Task An_app_that_does_not_exist_is_named_with_its_workspace()
    {
        var failure = await _proxy.AddressFailureAsync();

        Assert.Equal(ErrorCodes.AgentAddressInvalid, failure.Error.Code());
        Assert.StartsWith($"{_workspace.Url}/ has no app '{AppName}'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "{}", "application/json", ErrorCodes.CredentialsRejected, "CAN_USE")]
    [InlineData(401, "{}", "application/json", ErrorCodes.CredentialsRejected, "asks this program to sign in (401)")]
    [InlineData(302, "", "text/html", ErrorCodes.CredentialsRejected, "asks this program to sign in (302)")]
    [InlineData(200, "<html></html>", "text/html", ErrorCodes.CredentialsRejected, "asks this program to sign in (200)")]
    [InlineData(200, "{}", "application/json", ErrorCodes.AgentUnreachable, "has no URL yet")]
    [InlineData(200, """{"url":""}""", "application/json", ErrorCodes.AgentUnreachable, "has no URL yet")]
    [InlineData(200, """{"url":"ftp://x"}""", "application/json", ErrorCodes.AgentUnreachable, "an address that is none")]
    [InlineData(500, "boom", "text/plain", ErrorCodes.AgentUnreachable, "(500)")]
    [InlineData(429, "{}", "application/json", ErrorCodes.AgentUnreachable, "(429)")]
    public async Task A_look_up_that_brings_no_address_says_what_is_wrong(
        int status, string body, string type, string code, string expected)
    {
        _workspace.On(AppRoute, status, body, type);
        var failure = await _proxy.AddressFailureAsync();

        Assert.Equal(code, failure.Error.Code());
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.All(
            [failure.ToString(), .. _proxy.Logs.All],
            text => Assert.DoesNotContain("dapi-own", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workspace_that_does_not_answer_is_named()
    {
        var url = _workspace.Url;
        await _workspace.DisposeAsync();
        var failure = await _proxy.AddressFailureAsync();

        Assert.Equal(ErrorCodes.AgentUnreachable, failure.Error.Code());
        Assert.StartsWith($"{url}/ did not answer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_that_stays_silent_is_given_up_at_the_deadline()
    {
        _workspace.On(AppRoute, http => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted));
        var failing = _proxy.AddressFailureAsync();
        await Eventually.HoldsAsync(() => _workspace.Requests.Count > 0);
        _proxy.Clock.Advance(TimeSpan.FromSeconds(30));
        var failure = await failing;

        Assert.Equal(ErrorCodes.AgentUnreachable, failure.Error.Code());
        Assert.Contains($"where app '{AppName}' is", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_without_a_workspace_to_ask_is_an_error()
    {
        await using var proxy = new ProxyServices(
            (EnvironmentVariables.AgentAppUrl, AppName), (EnvironmentVariables.Token, "dapi-own"));
        var failure = await proxy.AddressFailureAsync();

        Assert.Equal(ErrorCodes.AgentAddressInvalid, failure.Error.Code());
        Assert.Contains($"{EnvironmentVariables.Host} is not set", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_looked_up_in_the_workspace_of_the_profile_that_signs_in()
    {
        using var home = new DatabricksHome();
        home.Configure($"[dev]\nhost = {_workspace.Url}\ntoken = dapi-dev\n");
        Serve("one.example");
        await using var proxy = new ProxyServices(
            (EnvironmentVariables.AgentAppUrl, AppName), (EnvironmentVariables.ConfigProfile, "dev"), ("HOME", home.Path));
        await proxy.AddressAsync();

        Assert.Equal("Bearer dapi-dev", Assert.Single(_workspace.Requests)["authorization"]);
    }

    [Fact]
    public async Task A_name_without_a_credential_fails_as_the_credential_does()
    {
        await using var proxy = new ProxyServices((EnvironmentVariables.AgentAppUrl, AppName));
        var failure = await proxy.AddressFailureAsync();

        Assert.Equal(ErrorCodes.CredentialsMissing, failure.Error.Code());
    }

    private void Serve(string url) => _workspace.On(AppRoute, 200, $$"""{"name":"{{AppName}}","url":"{{url}}"}""");
}
