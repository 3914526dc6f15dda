using System.Net.Http.Headers;
using AgentStack.Contract;

namespace AgentStack.Bench.Load;

/// <summary>Sends chat requests to a server under test and counts the events that come back. Runs as a process of its own.</summary>
internal sealed class LoadClient : IDisposable
{
    public const string Mode = "load";

    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Uri _chat;
    private readonly LoadPlan _plan;
    private readonly byte[] _body;
    private long _requests;
    private long _events;
    private long _expected;

    private LoadClient(Uri server, LoadPlan plan)
    {
        _chat = new Uri(server, FrontRoutes.Chat);
        _plan = plan;
        _body = new AgentRequest(plan.Events, plan.Interval).ToJson();
    }

    public static async Task<LoadResult> RunAsync(Uri server, LoadPlan plan, CancellationToken cancellationToken)
    {
        using var client = new LoadClient(server, plan);
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(connection => client.ConnectionAsync(connection, start, cancellationToken)));
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        return new LoadResult(client._requests, client._events, client._expected, seconds);
    }

    public void Dispose() => _http.Dispose();

    private async Task ConnectionAsync(int connection, long start, CancellationToken cancellationToken)
    {
        // Streams that all tick at the same moment would measure bursts.
        await Task.Delay(_plan.Interval * connection / _plan.Connections, cancellationToken);
        do
        {
            var events = await RequestAsync(cancellationToken);
            Interlocked.Increment(ref _requests);
            Interlocked.Add(ref _events, events);
            Interlocked.Add(ref _expected, _plan.Events + 1);
        }
        while (TimeProvider.System.GetElapsedTime(start).TotalSeconds < _plan.Seconds);
    }

    private async Task<int> RequestAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _chat) { Content = new ByteArrayContent(_body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new BenchException($"POST {_chat} was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }

        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);

        var counter = new EventCounter();
        var buffer = new byte[4096];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            counter.Add(buffer.AsSpan(0, read));
        }

        return counter.Count;
    }
}
