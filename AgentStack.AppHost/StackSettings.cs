using Microsoft.Extensions.Configuration;

namespace AgentStack.AppHost;

/// <summary>What a person may set of the stack as a whole; a value that cannot be used is refused in one line.</summary>
/// <param name="ChatPort"><c>Chat:Port</c>: where the chat is.</param>
/// <param name="AgentUrl"><c>Agent:Url</c>: an agent that runs elsewhere, in place of the fake.</param>
internal sealed record StackSettings(int ChatPort, Uri? AgentUrl)
{
    private const int DefaultChatPort = 8000;

    /// <summary>Whether the agent is on this machine.</summary>
    public bool AgentIsLocal => AgentUrl is null or { IsLoopback: true };

    /// <exception cref="DistributedApplicationException">A setting cannot be used; the message names it.</exception>
    public static StackSettings From(IConfiguration configuration) =>
        new(ReadPort(configuration["Chat:Port"]), ReadUrl(configuration["Agent:Url"]));

    private static int ReadPort(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return DefaultChatPort;
        }

        return ushort.TryParse(text, out var port) && port > 0
            ? port
            : throw new DistributedApplicationException($"Chat:Port is '{text}'; set it to a port from 1 to {ushort.MaxValue}.");
    }

    // The value is not repeated: somebody may have put a password into it.
    private static Uri? ReadUrl(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "http" or "https", UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" }
                ? url
                : throw new DistributedApplicationException(
                    "Agent:Url must be the agent's address without a path or a password, such as http://localhost:8080.");
    }
}
