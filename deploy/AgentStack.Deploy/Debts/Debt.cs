using AgentStack.Deploy.Debts.Predicates;

namespace AgentStack.Deploy.Debts;

/// <summary>A workaround in the code that has to go once its reason has gone.</summary>
/// <param name="Id">Its id, as the marker <c>debt: ID</c> in the code names it.</param>
/// <param name="Reason">What it works around.</param>
/// <param name="Where">The files that hold its markers, from the root on, with forward slashes.</param>
/// <param name="RemoveWhen">When it may go.</param>
/// <param name="Since">When it was taken on.</param>
internal sealed record Debt(string Id, string Reason, IReadOnlyList<string> Where, Predicate RemoveWhen, DateOnly Since);
