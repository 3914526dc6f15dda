using Polly.Timeout;

namespace AgentStack.ServiceDefaults.Resilience;

/// <summary>Retries calls that may be repeated; every other call passes untouched. An answer's body is never buffered.</summary>
internal sealed class ResilienceHandler(ResiliencePolicy policy) : DelegatingHandler
{
    /// <exception cref="HttpRequestException">No answer in time; the inner exception is a <see cref="TimeoutException"/>.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!MayBeRepeated(request))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        try
        {
            return await policy.Pipeline.ExecuteAsync(
                static async (call, cancel) => await call.Send(call.request, cancel),
                (Send: (Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>)base.SendAsync, request),
                cancellationToken);
        }
        catch (TimeoutRejectedException exception)
        {
            throw new HttpRequestException(
                $"{request.Method} {request.RequestUri?.GetLeftPart(UriPartial.Path)} was not answered within {exception.Timeout.TotalSeconds} s.",
                new TimeoutException(exception.Message, exception));
        }
    }

    // A body may be readable only once, so a request with one is not repeated even where its method would allow it.
    private static bool MayBeRepeated(HttpRequestMessage request) =>
        request.Content is null
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options || request.Method == HttpMethod.Delete);
}
