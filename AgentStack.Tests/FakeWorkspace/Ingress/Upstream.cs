namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>Where the ingress sends what it forwards.</summary>
internal static class Upstream
{
    /// <summary>An address at which nobody listens.</summary>
    public static readonly Uri Nowhere = new("http://127.0.0.1:1");
}
