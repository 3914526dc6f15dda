using System.Net.Mime;
using System.Text;

namespace AgentStack.Tests.Credentials;

/// <summary>Answers by URL without a socket, for hosts that only a TLS certificate could stand in for.</summary>
internal sealed class CannedHttp(Dictionary<string, string> answers) : HttpMessageHandler, IHttpClientFactory
{
    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(answers.TryGetValue(request.RequestUri!.AbsoluteUri, out var json)
            ? new HttpResponseMessage { Content = new StringContent(json, Encoding.UTF8, MediaTypeNames.Application.Json) }
            : throw new HttpRequestException("unreachable"));
}
