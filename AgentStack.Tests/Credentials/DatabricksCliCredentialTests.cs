using System.Diagnostics;
using System.Globalization;
using AgentStack.Contract;
using AgentStack.Tests.Time;
using AgentStack.WorkspaceClient;

namespace AgentStack.Tests.Credentials;

public sealed class DatabricksCliCredentialTests : IDisposable
{
    private const string Host = "https://dbc-1.cloud.databricks.com";

    private const string Answer = """{"access_token":"mine","token_type":"Bearer","expiry":"2026-01-02T04:04:05Z"}""";

    private readonly DatabricksHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_profile_without_secrets_is_asked_of_the_CLI_by_name()
    {
        _home.Configure($"[dev]\nhost = {Host}\nauth_type = databricks-cli\n");
        _home.InstallCli($$"""echo "$@" > "$HOME_DIR/arguments"; echo '{{Answer}}'""");
        await using var proxy = ProxyOf((EnvironmentVariables.ConfigProfile, "dev"));

        Assert.Equal("mine", await proxy.TokenAsync());
        Assert.Equal("auth token --profile dev\n", _home.Read("arguments"));
    }

    [Fact]
    public async Task A_host_without_anything_else_is_asked_of_the_CLI_by_its_address()
    {
        _home.InstallCli($$"""echo "$@" > "$HOME_DIR/arguments"; echo '{{Answer}}'""");
        await using var proxy = ProxyOf((EnvironmentVariables.Host, "dbc-1.cloud.databricks.com/"));

        Assert.Equal("mine", await proxy.TokenAsync());
        Assert.Equal($"auth token --host {Host}\n", _home.Read("arguments"));
    }

    [Fact]
    public async Task The_CLI_reads_the_configuration_file_that_the_front_app_reads()
    {
        File.WriteAllText(_home.File("other.cfg"), $"[dev]\nhost = {Host}\n");
        _home.InstallCli($$"""echo "$DATABRICKS_CONFIG_FILE" > "$HOME_DIR/file"; echo '{{Answer}}'""");
        await using var proxy = ProxyOf(
            (EnvironmentVariables.ConfigProfile, "dev"), (EnvironmentVariables.ConfigFile, _home.File("other.cfg")));
        await proxy.TokenAsync();

        Assert.Equal(_home.File("other.cfg") + "\n", _home.Read("file"));
    }

    [Theory]
    [InlineData("2026-01-02T04:04:05Z")]
    [InlineData("2026-01-02T04:04:05.123456789Z")]
    [InlineData("2026-01-02T05:04:05+01:00")]
    [InlineData("2026-01-02 04:04:05")]
    [InlineData("2026-01-02 04:04:05.5")]
    public async Task A_token_is_kept_until_shortly_before_the_expiry_that_the_CLI_names(string expiry)
    {
        _home.InstallCli($$"""echo run >> "$HOME_DIR/runs"; echo '{"access_token":"mine","expiry":"{{expiry}}"}'""");
        await using var proxy = ProxyOf((EnvironmentVariables.Host, Host));
        await proxy.TokenAsync();
        proxy.Clock.Advance(TimeSpan.FromMinutes(49));
        await proxy.TokenAsync();
        Assert.Equal("run\n", _home.Read("runs"));

        proxy.Clock.Advance(TimeSpan.FromMinutes(11));
        await proxy.TokenAsync();
        Assert.Equal("run\nrun\n", _home.Read("runs"));
    }

    [Fact]
    public async Task Many_requests_at_once_start_one_process()
    {
        _home.InstallCli($$"""
            echo run >> "$HOME_DIR/runs"
            while [ ! -e "$HOME_DIR/go" ]; do sleep 0.02; done
            echo '{{Answer}}'
            """);
        await using var proxy = ProxyOf((EnvironmentVariables.Host, Host));
        var requests = Enumerable.Range(0, 20).Select(_ => Task.Run(proxy.TokenAsync)).ToArray();
        await Eventually.HoldsAsync(() => _home.Read("runs").Length > 0);
        File.WriteAllText(_home.File("go"), "");

        Assert.All(await Task.WhenAll(requests), token => Assert.Equal("mine", token));
        Assert.Equal("run\n", _home.Read("runs"));
    }

    [Fact]
    public async Task A_failing_CLI_is_a_rejection_that_names_the_login_command_and_repeats_nothing()
    {
        _home.InstallCli("echo 'dapi-on-stdout'; echo 'dapi-on-stderr' >&2; exit 3");
        await using var proxy = ProxyOf((EnvironmentVariables.Host, Host));
        var failure = await proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.CredentialRejected, failure.Reason);
        Assert.Equal(
            $"`databricks auth token --host {Host}` failed with exit code 3: "
            + $"sign in again with `databricks auth login --host {Host}`.",
            failure.Message);
        Assert.All(
            [failure.ToString(), .. proxy.Logs.All],
            text => Assert.DoesNotContain("dapi-on", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"access_token":"dapi-mine"}""")]
    [InlineData("""{"access_token":"dapi-mine","expiry":"tomorrow"}""")]
    [InlineData("""{"access_token":"dapi mine","expiry":"2026-01-02T04:04:05Z"}""")]
    public async Task An_answer_that_is_no_token_is_a_rejection(string answer)
    {
        _home.InstallCli($"cat <<'END'\n{answer}\nEND");
        await using var proxy = ProxyOf((EnvironmentVariables.Host, Host));
        var failure = await proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.CredentialRejected, failure.Reason);
        Assert.Contains("something else than a token", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dapi", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_CLI_that_waits_for_input_or_floods_its_error_stream_still_comes_to_an_end()
    {
        _home.InstallCli($$"""
            cat > /dev/null
            head -c 300000 /dev/zero >&2
            echo '{{Answer}}'
            """);
        await using var proxy = ProxyOf((EnvironmentVariables.Host, Host));

        Assert.Equal("mine", await proxy.TokenAsync());
    }

    [Fact]
    public async Task A_CLI_that_hangs_is_killed_after_30_seconds_with_all_that_it_started()
    {
        _home.InstallCli("""
            sleep 600 &
            echo "$$ $!" > "$HOME_DIR/pids"
            wait
            """);
        await using var proxy = ProxyOf((EnvironmentVariables.Host, Host));
        var failing = proxy.FailureAsync();
        await Eventually.HoldsAsync(() => _home.Read("pids").EndsWith('\n'));
        proxy.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Contains("did not answer", (await failing).Message, StringComparison.Ordinal);
        await AssertGoneAsync();
    }

    [Fact]
    public async Task A_front_app_that_stops_takes_a_waiting_CLI_with_it()
    {
        _home.InstallCli("""echo "$$" > "$HOME_DIR/pids"; exec sleep 600""");
        await using var proxy = ProxyOf((EnvironmentVariables.Host, Host));
        var failing = proxy.FailureAsync();
        await Eventually.HoldsAsync(() => _home.Read("pids").EndsWith('\n'));
        await proxy.DisposeAsync();

        await failing;
        await AssertGoneAsync();
    }

    [Fact]
    public async Task A_file_that_the_system_cannot_run_is_a_rejection()
    {
        _home.InstallCli("");
        File.WriteAllBytes(Path.Combine(_home.Bin, "databricks"), [0x7F, (byte)'E', (byte)'L', (byte)'F', 0]);
        await using var proxy = ProxyOf((EnvironmentVariables.Host, Host));
        var failure = await proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.CredentialRejected, failure.Reason);
        Assert.Contains("cannot be started", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_needs_the_CLI_says_so_where_there_is_none()
    {
        _home.Configure($"[dev]\nhost = {Host}\nauth_type = databricks-cli\n");
        await using var proxy = ProxyOf((EnvironmentVariables.ConfigProfile, "dev"));
        var failure = await proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.NoCredential, failure.Reason);
        Assert.Contains("not on the PATH", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_CLI_is_never_taken_from_a_place_that_depends_on_the_working_directory()
    {
        _home.InstallCli("""echo run >> "$HOME_DIR/runs" """);
        await using var proxy = ProxyWithPath(Path.GetRelativePath(Environment.CurrentDirectory, _home.Bin));

        Assert.Equal(WorkspaceFailure.NoCredential, (await proxy.FailureAsync()).Reason);
        Assert.Empty(_home.Read("runs"));
    }

    [Fact]
    public async Task A_file_that_is_not_executable_is_passed_over()
    {
        Directory.CreateDirectory(_home.File("first"));
        File.WriteAllText(_home.File("first/databricks"), "notes");
        _home.InstallCli($"echo '{Answer}'");
        await using var proxy = ProxyWithPath($"{_home.File("first")}{Path.PathSeparator}{_home.Bin}");

        Assert.Equal("mine", await proxy.TokenAsync());
    }

    private ProxyServices ProxyOf(params (string Name, string? Value)[] settings) =>
        new([("HOME", _home.Path), .. settings, ("PATH", _home.Bin)]);

    private ProxyServices ProxyWithPath(string searchPath) =>
        new(("HOME", _home.Path), (EnvironmentVariables.Host, Host), ("PATH", searchPath));

    private async Task AssertGoneAsync()
    {
        foreach (var id in _home.Read("pids").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            await Eventually.HoldsAsync(() => !IsRunning(int.Parse(id, CultureInfo.InvariantCulture)));
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
