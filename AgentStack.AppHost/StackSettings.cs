using Microsoft.Extensions.Configuration;

namespace AgentStack.AppHost;

/// <summary>What a person may set of the stack as a whole; a value that cannot be used is refused in one line.</summary>
/// <param name="ChatPort"><c>Chat:Port</c>: where the chat is.</param>
/// <param name="WorkspacePort"><c>Workspace:Port</c>: where the workspace's double is.</param>
/// <param name="WorkspaceSeed"><c>Workspace:Seed</c>: a file that says who and what there is, in place of the one that ships.</param>
/// <param name="AgentKind"><c>Agent:Kind</c>: which of the agents here runs.</param>
/// <param name="AgentUrl"><c>Agent:Url</c>: an agent that somebody else runs, in place of any of them.</param>
internal sealed record StackSettings(int ChatPort, int WorkspacePort, string? WorkspaceSeed, AgentKind AgentKind, Uri? AgentUrl)
{
    private const int DefaultChatPort = 8000;
    private const int DefaultWorkspacePort = 8001;

    /// <summary>An agent on this machine: it stands behind the workspace's ingress.</summary>
    public Uri? LocalAgentUrl => AgentUrl is { IsLoopback: true } ? AgentUrl : null;

    /// <summary>An agent elsewhere: a real workspace's, with an ingress of its own.</summary>
    public Uri? RemoteAgentUrl => AgentUrl is { IsLoopback: false } ? AgentUrl : null;

    /// <summary>Where the front app itself is: any free port behind the ingress, the chat's where there is none.</summary>
    public int? ProxyPort => RemoteAgentUrl is null ? null : ChatPort;

    /// <exception cref="DistributedApplicationException">A setting cannot be used; the message names it.</exception>
    public static StackSettings From(IConfiguration configuration) => new(
        ReadPort(configuration, "Chat:Port", DefaultChatPort),
        ReadPort(configuration, "Workspace:Port", DefaultWorkspacePort),
        ReadPath("Workspace:Seed", configuration["Workspace:Seed"]),
        ReadKind(configuration["Agent:Kind"]),
        ReadUrl(configuration["Agent:Url"]));

    private static int ReadPort(IConfiguration configuration, string setting, int otherwise)
    {
        if (configuration[setting] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        return ushort.TryParse(text, out var port) && port > 0
            ? port
            : throw new DistributedApplicationException($"{setting} is '{text}'; set it to a port from 1 to {ushort.MaxValue}.");
    }

    private static string? ReadPath(string setting, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return File.Exists(text)
            ? Path.GetFullPath(text)
            : throw new DistributedApplicationException($"{setting} is '{text}', which is no file; name one such as AgentStack.FakeWorkspace/workspace.json.");
    }

    private static AgentKind ReadKind(string? text) => text?.ToLowerInvariant() switch
    {
        null or "" or "fake" => AgentKind.Fake,
        "python" => AgentKind.Python,
        _ => throw new DistributedApplicationException($"Agent:Kind is '{text}'; set it to fake or python."),
    };

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
