using AgentStack.FakeWorkspace.Apps;
using Microsoft.AspNetCore.Http.Features;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>A connection that is no longer one of HTTP: a WebSocket.</summary>
internal static class UpgradedConnection
{
    /// <summary>Passes bytes both ways until either side is done.</summary>
    /// <param name="answer">The app's 101, whose head the client gets.</param>
    /// <param name="stopping">Set when the workspace stops: such a connection has no end to wait for.</param>
    public static async Task RunAsync(HttpContext http, HttpResponseMessage answer, RunningRequest running, CancellationToken stopping)
    {
        // The platform's limit is one of responses.
        running.Unlimit();
        http.Response.Headers.Upgrade = answer.Headers.Upgrade.ToString();
        await using var client = await http.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        await using var app = await answer.Content.ReadAsStreamAsync(running.Token);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(running.Token, stopping);
        Task[] ways = [StreamCopy.RunAsync(client, app, end.Token), StreamCopy.RunAsync(app, client, end.Token)];
        await Task.WhenAny(ways);
        await end.CancelAsync();
        await Task.WhenAll(ways).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (running.IsCut)
        {
            http.Abort();
        }
    }
}
