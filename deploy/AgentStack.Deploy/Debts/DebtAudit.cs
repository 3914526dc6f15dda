using AgentStack.Deploy.Debts.Markers;

namespace AgentStack.Deploy.Debts;

/// <summary>Compares what the registry says with what the code says.</summary>
internal static class DebtAudit
{
    /// <summary>What has become of each debt: the registered ones in their order, then those that only the code knows.</summary>
    public static IReadOnlyList<DebtFinding> Run(DebtsRegistry registry, IReadOnlyList<Marker> markers)
    {
        var byId = markers.ToLookup(marker => marker.Id, StringComparer.Ordinal);
        var unknown = byId.Where(group => !registry.Debts.Any(debt => debt.Id == group.Key));
        return
        [
            .. registry.Debts.Select(debt => Judge(debt, [.. byId[debt.Id]], debt.RemoveWhen.Evaluate(registry.Facts))),
            .. unknown.Select(group => new DebtFinding(
                group.Key, DebtState.Unregistered, [$"{group.First()} marks it and nobody registered it: add it to the registry."], [.. group])),
        ];
    }

    private static DebtFinding Judge(Debt debt, Marker[] markers, bool? isLifted)
    {
        string[] faults = isLifted is true ? [Paid(debt, markers)] : [.. Missing(debt, markers), .. Elsewhere(debt, markers)];
        return new(debt.Id, isLifted is true ? DebtState.Lifted : DebtState.Standing, [.. faults, .. Contradictions(debt, markers)], markers);
    }

    private static string Paid(Debt debt, Marker[] markers) => markers is []
        ? $"'{debt.RemoveWhen}' holds and the code is rid of it: take it out of the registry."
        : $"'{debt.RemoveWhen}' holds: remove the code at {string.Join(", ", markers.AsEnumerable())}, then the debt from the registry.";

    private static IEnumerable<string> Missing(Debt debt, Marker[] markers) => debt.Where
        .Where(file => !Array.Exists(markers, marker => marker.File == file))
        .Select(file => $"{file} has no comment '{DebtsFields.Marker}: {debt.Id}': mark the code there, or take the file out of the registry.");

    private static IEnumerable<string> Elsewhere(Debt debt, Marker[] markers) => markers
        .Where(marker => !debt.Where.Contains(marker.File, StringComparer.Ordinal))
        .Select(marker => $"{marker} marks it, too: add the file to its '{DebtsFields.Where}'.");

    private static IEnumerable<string> Contradictions(Debt debt, Marker[] markers) => markers
        .Where(marker => marker.RemoveWhen is not null && !Agrees(marker.RemoveWhen, debt))
        .Select(marker => $"{marker} says it may go when '{marker.RemoveWhen}', the registry says '{debt.RemoveWhen}': make them the same.");

    private static bool Agrees(string comment, Debt debt)
    {
        try
        {
            return Predicates.PredicateParser.Parse(comment) == debt.RemoveWhen;
        }
        catch (Predicates.PredicateException)
        {
            return false;
        }
    }
}
