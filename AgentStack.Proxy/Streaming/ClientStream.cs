using System.Buffers;
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
internal sealed class ClientStream(HttpContext http, TimeSpan heartbeatInterval, TimeProvider time, AnswerIds ids) : IAsyncDisposable
{
    /// <summary>A burst is flushed in pieces of this size; anything less is flushed before each wait.</summary>
    private const int FlushSize = 16 * 1024;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly EventTracker _sent = new(ids: ids);
    private QuietTimer? _heartbeat;
    private int _unflushed;

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

    /// <summary>Waits for an answer, and opens the stream when that takes longer than a client should go without a byte.</summary>
    public async Task<T> OpenIfSlowAsync<T>(Task<T> answer, string contentType, CancellationToken ct)
    {
        try
        {
            return await answer.WaitAsync(heartbeatInterval, time, CancellationToken.None);
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            await OpenAsync(contentType, ct);
            return await answer;
        }
    }

    /// <summary>Passes the agent's bytes on until the agent ends its stream.</summary>
    /// <param name="agent">The agent's answer.</param>
    /// <param name="silence">Told when the agent is waited for, and when it is not.</param>
    /// <param name="onBytes">Called when bytes have come.</param>
    public async Task CopyFromAsync(Stream agent, AgentSilence silence, Action onBytes)
    {
        await _turn.WaitAsync(silence.Token);
        try
        {
            while (true)
            {
                // Step 1. agent ──► proxy: wait with an empty buffer, so that a silent stream holds no memory.
                await ArriveAsync(agent.ReadAsync(Memory<byte>.Empty, silence.Token), silence);

                // Step 2. Read what is here. It may be half a TLS record, so this may wait, too.
                using var buffer = MemoryPool<byte>.Shared.Rent(FlushSize);
                var read = await ArriveAsync(agent.ReadAsync(buffer.Memory, silence.Token), silence);
                silence.Ignore();
                if (read == 0)
                {
                    return;
                }

                // Step 3. proxy ──► client: flushed before the next wait, so that what is already here shares a packet.
                onBytes();
                var bytes = buffer.Memory.Span[..read];
                _sent.Read(bytes);
                Client.Write(bytes);
                _unflushed += read;
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

    /// <summary>Awaits a read. While the agent is silent, the client has all that came and the heartbeat may write.</summary>
    /// <returns>How much was read; 0, as at the end, when an agent that said <c>[DONE]</c> does not close.</returns>
    private async ValueTask<int> ArriveAsync(ValueTask<int> reading, AgentSilence silence)
    {
        if (_unflushed > 0 && (!reading.IsCompleted || _unflushed >= FlushSize))
        {
            await Client.FlushAsync(silence.Token);
            _heartbeat!.Touch();
            _unflushed = 0;
        }

        var waits = !reading.IsCompleted;
        if (waits)
        {
            silence.Listen();
            if (_sent.IsDone)
            {
                silence.Linger();
            }

            _turn.Release();
        }

        try
        {
            return await reading;
        }
        catch (OperationCanceledException) when (_sent.IsDone && !http.RequestAborted.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            if (waits)
            {
                await _turn.WaitAsync(CancellationToken.None);
            }
        }
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
