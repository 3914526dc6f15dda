using System.Net;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>The body of a request on its way to the app, while it still comes from the client.</summary>
internal sealed class ForwardedBody(HttpRequest request, CancellationToken end) : HttpContent
{
    /// <summary>Why the client's half failed, if it did: a body that breaks the rules of HTTP.</summary>
    public BadHttpRequestException? ClientFailure { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => CopyAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async Task CopyAsync(Stream app)
    {
        try
        {
            // The headers go ahead of a body that may be slow to come.
            await app.FlushAsync(end);
            await StreamCopy.RunAsync(request.Body, app, end);
        }
        catch (BadHttpRequestException failure)
        {
            ClientFailure = failure;
            throw;
        }
    }
}
