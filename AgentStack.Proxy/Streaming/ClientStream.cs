using System.IO.Pipelines;
using AgentStack.Contract;
using AgentStack.Proxy.Agent;
using AgentStack.Proxy.Errors;
using Microsoft.Net.Http.Headers;

namespace AgentStack.Proxy.Streaming;

/// <summary>
/// The client's side of a stream. Whoever writes has the turn, so a heartbeat never lands inside an event; whoever waits
/// for the agent has given it back.
/// </summary>
internal sealed class ClientStream(HttpContext http, TimeSpan heartbeatInterval, TimeProvider time) : IAsyncDisposable
{
    /// <summary>A burst is flushed in pieces of this size; anything less is flushed before each wait.</summary>
    private const int FlushSize = 16 * 1024;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly EventTracker _sent = new();
    private QuietTimer? _heartbeat;

    /// <summary>Whether the client has its status and headers, so that from now on an error must be an event.</summary>
    public bool IsOpen => _heartbeat is not null;

    /// <summary>How many events the client got.</summary>
    public long Events => _sent.Events;

    private PipeWriter Client => http.Response.BodyWriter;

    /// <summary>Sends status and headers at once, before there is any event.</summary>
    public async Task OpenAsync(string contentType, CancellationToken ct)
    {
        if (IsOpen)
        {
            return;
        }

        http.Response.ContentType = contentType;
        http.Response.Headers.CacheControl = CacheControlHeaderValue.NoCacheString;
        http.Response.Headers[ServerSentEvents.AccelBuffering] = ServerSentEvents.AccelBufferingOff;
        await Client.FlushAsync(ct);
        _heartbeat = new QuietTimer(time, heartbeatInterval, OnQuiet);
    }

    /// <summary>Passes the agent's bytes on until the agent ends its stream.</summary>
    /// <param name="agent">The agent's answer.</param>
    /// <param name="silence">Told when the agent is waited for, and when it is not.</param>
    /// <param name="onBytes">Called when bytes have come.</param>
    public async Task CopyFromAsync(Stream agent, AgentSilence silence, Action onBytes)
    {
        var unflushed = 0;
        await _turn.WaitAsync(silence.Token);
        try
        {
            while (true)
            {
                // Step 1. agent ──► proxy: ask for bytes with an empty buffer, so that a waiting stream holds no memory.
                var arrival = agent.ReadAsync(Memory<byte>.Empty, silence.Token);

                // Step 2. proxy ──► client: flush before waiting. Not after each read: what is already here shares a packet.
                if (unflushed > 0 && (!arrival.IsCompleted || unflushed >= FlushSize))
                {
                    await Client.FlushAsync(silence.Token);
                    _heartbeat!.Touch();
                    unflushed = 0;
                }

                // Step 3. Wait without the turn: while the agent is silent, the heartbeat may write.
                if (!arrival.IsCompleted)
                {
                    silence.Listen();
                    if (_sent.IsDone)
                    {
                        silence.Linger();
                    }

                    _turn.Release();
                    try
                    {
                        await arrival;
                    }
                    catch (OperationCanceledException) when (_sent.IsDone && !http.RequestAborted.IsCancellationRequested)
                    {
                        return;
                    }
                    finally
                    {
                        await _turn.WaitAsync(CancellationToken.None);
                    }
                }
                else
                {
                    await arrival;
                }

                // Step 4. agent ──► client: read into the client's own buffer; the bytes are not copied again.
                var buffer = Client.GetMemory();
                var reading = agent.ReadAsync(buffer, silence.Token);
                // What has come may be half a TLS record.
                if (!reading.IsCompleted)
                {
                    silence.Listen();
                }

                var read = await reading;
                silence.Ignore();
                if (read == 0)
                {
                    return;
                }

                onBytes();
                _sent.Read(buffer.Span[..read]);
                Client.Advance(read);
                unflushed += read;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sends bytes of our own or bytes that were held back.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            _sent.Read(bytes.Span);
            await Client.WriteAsync(bytes, ct);
            _heartbeat!.Touch();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Ends the stream so that the client can tell a whole answer from a broken one: what has not said <c>[DONE]</c> gets
    /// it, after an error event unless the last whole event was itself an end.
    /// </summary>
    /// <param name="failure">Why the agent's bytes stopped, or null when the agent ended its stream.</param>
    /// <param name="ct">The client's own token.</param>
    /// <returns>The failure that the client was told of, or null when its answer is whole.</returns>
    public async Task<ProxyException?> EndAsync(ProxyException? failure, CancellationToken ct)
    {
        var isWhole = AgentEvent.Classify(_sent.LastData) is AgentEventKind.End or AgentEventKind.Failure;
        if (!_sent.IsBetweenEvents)
        {
            await WriteAsync(StreamEvents.BlankLines, ct);
        }

        if (_sent.IsDone)
        {
            return null;
        }

        var told = isWhole ? null : failure ?? AgentFailures.Broken("The agent's answer broke off before it was complete.");
        if (told is not null)
        {
            await WriteAsync(StreamEvents.Error(told.MessageForClient, told.Error.Code()), ct);
        }

        await WriteAsync(StreamEvents.Done, ct);
        return told;
    }

    public async ValueTask DisposeAsync()
    {
        if (_heartbeat is not null)
        {
            await _heartbeat.DisposeAsync();
        }
        // A heartbeat that is being written still needs the response.
        await _turn.WaitAsync();
        _turn.Dispose();
    }

    private void OnQuiet()
    {
        if (!_turn.Wait(0))
        {
            return;
        }

        if (_sent.IsBetweenEvents && !_sent.IsDone)
        {
            _ = BeatAsync();
        }
        else
        {
            _turn.Release();
        }
    }

    private async Task BeatAsync()
    {
        try
        {
            await Client.WriteAsync(StreamEvents.Heartbeat, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client is gone; the relay hears of it by the same token.
        }
        finally
        {
            _turn.Release();
        }
    }
}
