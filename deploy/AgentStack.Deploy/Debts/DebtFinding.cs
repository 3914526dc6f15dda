using AgentStack.Deploy.Debts.Markers;

namespace AgentStack.Deploy.Debts;

/// <summary>What the audit found of a debt.</summary>
/// <param name="Id">The debt.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Faults">What is not right about it, each as a sentence that says what to do; none where all is.</param>
/// <param name="Markers">Where the code marks it.</param>
internal sealed record DebtFinding(string Id, DebtState State, IReadOnlyList<string> Faults, IReadOnlyList<Marker> Markers);
