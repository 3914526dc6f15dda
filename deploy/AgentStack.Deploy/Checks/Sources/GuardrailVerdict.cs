using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>What an audit of endpoints says about streaming from one.</summary>
/// <param name="Endpoint">The endpoint's name, or its role.</param>
/// <param name="Node">The <c>streaming_ok</c>.</param>
internal sealed record GuardrailVerdict(string Endpoint, YamlScalarNode Node)
{
    public bool ForbidsStreaming => string.Equals(Node.Value, "false", StringComparison.OrdinalIgnoreCase);
}
