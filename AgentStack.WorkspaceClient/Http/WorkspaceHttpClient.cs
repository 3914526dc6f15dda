using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.WorkspaceClient.Http;

/// <summary>The HTTP client for the workspace's own APIs.</summary>
internal static class WorkspaceHttpClient
{
    /// <summary>The client's name in <see cref="IHttpClientFactory"/>.</summary>
    public const string Name = "workspace";

    private const int LargestAnswer = 1024 * 1024;

    /// <summary>Redirects lead to a sign-in page and are not followed; callers bring their own deadlines.</summary>
    public static void Add(IServiceCollection services) => services
        .AddHttpClient(Name, client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = LargestAnswer;
        })
        .UseSocketsHttpHandler((handler, _) =>
        {
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
        });
}
