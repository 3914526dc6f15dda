using AgentStack.Contract;

namespace AgentStack.Deploy.Debts.Guardrail;

/// <summary>The debt that a synthesized stream is.</summary>
internal static class GuardrailDebt
{
    /// <summary>How the code says that it pays it.</summary>
    public const string Marker = $"{DebtsFields.Marker}: {GuardrailSettings.Debt}";
}
