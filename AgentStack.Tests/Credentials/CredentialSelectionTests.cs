using AgentStack.Contract;
using AgentStack.WorkspaceClient;

namespace AgentStack.Tests.Credentials;

public sealed class CredentialSelectionTests : IAsyncLifetime
{
    private const string Elsewhere = "https://elsewhere.cloud.databricks.com";

    private readonly DatabricksHome _home = new();
    private WorkspaceDouble _workspace = null!;

    public async ValueTask InitializeAsync()
    {
        _workspace = await WorkspaceDouble.StartAsync();
        _workspace.GrantTokens();
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task A_service_principal_wins_over_a_token_and_a_profile_beside_it()
    {
        _home.Configure($"[dev]\nhost = {_workspace.Url}\ntoken = dapi-profile\n");
        await using var proxy = ProxyOf(
            (EnvironmentVariables.Host, _workspace.Url),
            (EnvironmentVariables.ClientId, "id"),
            (EnvironmentVariables.ClientSecret, "secret"),
            (EnvironmentVariables.Token, "dapi-token"),
            (EnvironmentVariables.ConfigProfile, "dev"));

        Assert.Equal("token-1", await proxy.TokenAsync());
    }

    [Theory]
    [InlineData(null, "id", "secret", "DATABRICKS_HOST is not set")]
    [InlineData("https://host", null, "secret", "DATABRICKS_CLIENT_ID is not set")]
    [InlineData("https://host", "id", null, "DATABRICKS_CLIENT_SECRET is not set")]
    [InlineData("https://host", "id", " ", "DATABRICKS_CLIENT_SECRET is not set")]
    public async Task Half_a_service_principal_is_an_error_that_names_the_missing_variable(
        string? host, string? id, string? secret, string expected)
    {
        await using var proxy = ProxyOf(
            (EnvironmentVariables.Host, host),
            (EnvironmentVariables.ClientId, id),
            (EnvironmentVariables.ClientSecret, secret),
            (EnvironmentVariables.Token, "dapi-token"));
        var failure = await proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.NoCredential, failure.Reason);
        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_personal_access_token_is_used_as_it_is_and_wins_over_a_profile()
    {
        _home.Configure("[DEFAULT]\ntoken = dapi-profile\n");
        await using var proxy = ProxyOf((EnvironmentVariables.Token, " dapi-token\n"), (EnvironmentVariables.ClientId, ""));

        Assert.Equal("dapi-token", await proxy.TokenAsync());
    }

    [Fact]
    public async Task A_token_that_no_header_can_carry_is_an_error_that_does_not_repeat_it()
    {
        await using var proxy = ProxyOf((EnvironmentVariables.Token, "dapi\r\ninjected"));
        var failure = await proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.NoCredential, failure.Reason);
        Assert.StartsWith(EnvironmentVariables.Token, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("injected", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token = dapi-dev", "dapi-dev")]
    [InlineData("token=dapi-dev # mine", "dapi-dev")]
    [InlineData("token: \"dapi-dev\"", "dapi-dev")]
    [InlineData("Token = dapi#dev\n; token = other", "dapi#dev")]
    [InlineData("auth_type = pat\ntoken = dapi-dev\nclient_id = unused", "dapi-dev")]
    [InlineData("client_id = id\nclient_secret = secret\ntoken = dapi-dev", "token-1")]
    [InlineData("auth_type = oauth-m2m\nclient_id = id\nclient_secret = secret", "token-1")]
    public async Task A_named_profile_signs_in_the_way_it_says(string profile, string expected)
    {
        _home.Configure(
            "[DEFAULT]\ntoken = dapi-default\n\n"
            + $"[dev]\r\nhost = {_workspace.Url}/\r\n{profile}\r\n[other]\ntoken = dapi-other");
        await using var proxy = ProxyOf((EnvironmentVariables.ConfigProfile, "dev"));

        Assert.Equal(expected, await proxy.TokenAsync());
    }

    [Theory]
    [InlineData("client_id = id", "'client_secret' of profile 'dev' is not set")]
    [InlineData("client_secret = secret", "'client_id' of profile 'dev' is not set")]
    [InlineData("auth_type = pat", "'token' of profile 'dev' is not set")]
    [InlineData("auth_type = azure-cli", "profile 'dev' signs in by 'azure-cli', which this app cannot")]
    public async Task A_profile_that_lacks_something_says_what(string profile, string expected)
    {
        _home.Configure($"[dev]\nhost = {_workspace.Url}\n{profile}\n");
        await using var proxy = ProxyOf((EnvironmentVariables.ConfigProfile, "dev"));
        var failure = await proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.NoCredential, failure.Reason);
        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_of_a_service_principal_takes_its_host_from_the_environment_if_it_has_none()
    {
        _home.Configure("[dev]\nclient_id = id\nclient_secret = secret\n");
        await using var proxy = ProxyOf((EnvironmentVariables.ConfigProfile, "dev"), (EnvironmentVariables.Host, _workspace.Url));

        Assert.Equal("token-1", await proxy.TokenAsync());
    }

    [Theory]
    [InlineData("[DEFAULT]\ntoken = dapi-default\n")]
    [InlineData("token = dapi-default\n[other]\ntoken = dapi-other\n")]
    [InlineData("[DEFAULT]\ntoken = dapi-old\n[__settings__]\ndefault_profile = mine\n[mine]\ntoken = dapi-default\n")]
    public async Task Without_a_named_profile_the_preferred_one_is_used(string file)
    {
        _home.Configure(file);
        await using var proxy = ProxyOf();

        Assert.Equal("dapi-default", await proxy.TokenAsync());
    }

    [Fact]
    public async Task The_preferred_profile_serves_its_own_workspace_only()
    {
        _home.Configure($"[DEFAULT]\nhost = {_workspace.Url}\ntoken = dapi-default\n");
        await using var own = ProxyOf((EnvironmentVariables.Host, _workspace.Url));
        await using var other = ProxyOf((EnvironmentVariables.Host, Elsewhere));

        Assert.Equal("dapi-default", await own.TokenAsync());
        Assert.Equal(WorkspaceFailure.NoCredential, (await other.FailureAsync()).Reason);
    }

    [Fact]
    public async Task A_named_profile_of_another_workspace_than_the_host_is_an_error()
    {
        _home.Configure($"[dev]\nhost = {Elsewhere}\ntoken = dapi-dev\n");
        await using var proxy = ProxyOf((EnvironmentVariables.ConfigProfile, "dev"), (EnvironmentVariables.Host, _workspace.Url));
        var failure = await proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.NoCredential, failure.Reason);
        Assert.Contains($"profile 'dev' belongs to {Elsewhere}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[dev]\n")]
    [InlineData("[other]\ntoken = dapi-other\n")]
    public async Task A_named_profile_that_does_not_exist_is_an_error_that_names_the_login_command(string? file)
    {
        if (file is not null)
        {
            _home.Configure(file);
        }

        await using var proxy = ProxyOf((EnvironmentVariables.ConfigProfile, "dev"), (EnvironmentVariables.Host, _workspace.Url));
        var failure = await proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.NoCredential, failure.Reason);
        Assert.Contains("`databricks auth login --profile dev`", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tools_own_settings_are_no_profile()
    {
        _home.Configure("[__settings__]\ndefault_profile = __settings__\ntoken = dapi-settings\n");
        await using var proxy = ProxyOf();

        Assert.Equal(WorkspaceFailure.NoCredential, (await proxy.FailureAsync()).Reason);
    }

    [Fact]
    public async Task The_configuration_file_may_be_anywhere_the_tilde_included()
    {
        File.WriteAllText(_home.File("work.cfg"), "[DEFAULT]\ntoken = dapi-work\n");
        await using var proxy = ProxyOf((EnvironmentVariables.ConfigFile, "~/work.cfg"));

        Assert.Equal("dapi-work", await proxy.TokenAsync());
    }

    [Fact]
    public async Task A_configuration_file_that_cannot_be_read_is_an_error()
    {
        Directory.CreateDirectory(_home.File(".databrickscfg"));
        await using var proxy = ProxyOf();
        var failure = await proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.NoCredential, failure.Reason);
        Assert.Equal("~/.databrickscfg cannot be read: check its permissions.", failure.Message);
    }

    [Fact]
    public async Task Nothing_configured_is_an_error_that_lists_what_may_be_and_signing_in_needs_no_restart()
    {
        await using var proxy = ProxyOf();
        var failure = await proxy.FailureAsync();
        Assert.Equal(WorkspaceFailure.NoCredential, failure.Reason);
        Assert.Contains(
            "DATABRICKS_HOST, DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET", failure.Message, StringComparison.Ordinal);
        Assert.Contains("`databricks auth login --profile NAME`", failure.Message, StringComparison.Ordinal);

        _home.Configure("[DEFAULT]\ntoken = dapi-late\n");
        Assert.Equal("dapi-late", await proxy.TokenAsync());
    }

    [Fact]
    public async Task A_workspace_that_is_no_address_is_an_error()
    {
        await using var proxy = ProxyOf((EnvironmentVariables.Host, "not a host"), (EnvironmentVariables.Token, "dapi-token"));

        Assert.Equal(WorkspaceFailure.NoCredential, (await proxy.FailureAsync()).Reason);
    }

    private ProxyServices ProxyOf(params (string Name, string? Value)[] settings) => new([("HOME", _home.Path), .. settings]);
}
