using System.Net.Mime;
using Microsoft.Net.Http.Headers;

namespace AgentStack.FakeWorkspace.Api;

/// <summary>Tells people from programs.</summary>
internal static class Browser
{
    /// <summary>Whether whoever asks can show a page.</summary>
    public static bool Asks(HttpRequest request) =>
        request.Headers[HeaderNames.Accept].ToString().Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase);
}
