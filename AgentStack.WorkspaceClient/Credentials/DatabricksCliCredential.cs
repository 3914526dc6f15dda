using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;
using AgentStack.WorkspaceClient.Leases;
using Microsoft.Extensions.Logging;

namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>The developer's own sign-in, kept by the CLI: <c>databricks auth token</c>.</summary>
internal sealed class DatabricksCliCredential : ICredential, IDisposable
{
    private const int LargestAnswer = 64 * 1024;

    private readonly string _executable;
    private readonly string[] _target;
    private readonly string? _configFile;
    private readonly TimeProvider _time;
    private readonly LeasedValue<string> _token;

    /// <param name="executable">The CLI's full path.</param>
    /// <param name="target">Whose token: <c>--profile NAME</c> or <c>--host URL</c>.</param>
    /// <param name="configFile">The configuration file that the CLI reads, if it is not its default.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears of failed renewals.</param>
    public DatabricksCliCredential(
        string executable, string[] target, string? configFile, TimeProvider time, ILogger logger)
    {
        _executable = executable;
        _target = target;
        _configFile = configFile;
        _time = time;
        _token = new LeasedValue<string>(FetchAsync, time, logger);
    }

    /// <inheritdoc/>
    public ValueTask<string> GetTokenAsync(CancellationToken cancellation) => _token.GetAsync(cancellation);

    public void Dispose() => _token.Dispose();

    private async Task<Lease<string>> FetchAsync(CancellationToken cancellation)
    {
        var answer = await RunAsync(cancellation);
        return Parse(answer) ?? throw Failed("answered with something else than a token: update the CLI");
    }

    private async Task<ReadOnlyMemory<char>> RunAsync(CancellationToken cancellation)
    {
        using var process = Start();
        try
        {
            process.StandardInput.Close();
            // What it writes there is for a terminal, and nobody vouches that it holds no token.
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellation);
            var answer = new char[LargestAnswer];
            var length = await process.StandardOutput.ReadBlockAsync(answer, cancellation);
            await complaints;
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode is 0
                ? answer.AsMemory(0, length)
                : throw Failed($"failed with exit code {process.ExitCode}: sign in again with {Line("login")}");
        }
        catch (OperationCanceledException failure)
        {
            process.Kill(entireProcessTree: true);
            throw Failed("did not answer: run it in a terminal to see what it waits for", failure);
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(_executable, ["auth", "token", .. _target])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (_configFile is not null)
        {
            start.Environment[EnvironmentVariables.ConfigFile] = _configFile;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw Failed("cannot be started: install it again", failure);
        }
    }

    private Lease<string>? Parse(ReadOnlyMemory<char> answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var root = json.RootElement;
            if (root.ValueKind is not JsonValueKind.Object)
            {
                return null;
            }

            var (token, expiry) = (root.Text(OAuthFields.AccessToken), root.Text(OAuthFields.Expiry));
            return token is not null
                && BearerToken.IsWellFormed(token)
                && DateTimeOffset.TryParse(
                    expiry, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expiresAt)
                ? BearerToken.Lease(token, _time.GetUtcNow(), expiresAt)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Line(string command) => $"`{DatabricksCli.Command} auth {command} {string.Join(' ', _target)}`";

    private WorkspaceException Failed(string how, Exception? cause = null) =>
        CredentialFailures.Rejected($"{Line("token")} {how}.", cause);
}
