using System.Text;
using AgentStack.Contract;

namespace AgentStack.Tests.Proxy;

/// <summary>Requests as they stand on the wire, for what no well-behaved client sends.</summary>
internal static class RawRequests
{
    public static string Chat(params string[] headers) =>
        $"POST {FrontRoutes.Chat} HTTP/1.1\r\nHost: proxy\r\nContent-Type: application/json\r\n"
        + $"Content-Length: {ProxyUnderTest.Hello.Length}\r\n"
        + string.Concat(headers.Select(header => header + "\r\n")) + "\r\n" + ProxyUnderTest.Hello;

    /// <summary>The text whose Latin-1 bytes are the UTF-8 bytes of this one.</summary>
    public static string Utf8AsLatin1(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
