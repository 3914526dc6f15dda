using AgentStack.Proxy.Guardrail;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Proxy;

/// <summary>An agent behind an endpoint whose guardrail may trip on streams, and what its proxy knows of that.</summary>
internal static class GuardedAgent
{
    public const string Endpoint = "databricks-claude-sonnet";

    /// <summary>Its answer when it is asked for it whole.</summary>
    public const string WholeAnswer =
        """{"output":[{"type":"message","id":"msg_1","content":[{"type":"output_text","text":"Hi"}]}]}""";

    /// <summary>How the proxy begins to tell <see cref="WholeAnswer"/> as a stream.</summary>
    public static readonly string WholeAnswerAsStream = Answers.Delta("Hi");

    /// <summary>A proxy's settings where the audit came to this verdict on streams.</summary>
    public static (string, string)[] Audited(string verdict) =>
        [(GuardrailAudit.EndpointKey, Endpoint), (GuardrailAudit.StreamingKey(Endpoint), verdict)];

    public static Task<ProxyUnderTest> StartProxyAsync(ScriptedServer agent, string verdict) =>
        ProxyUnderTest.StartAsync(agent.Address, Audited(verdict));
}
