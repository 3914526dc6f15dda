using AgentStack.Contract;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>The permissions that a seed can give, by the kind of thing that they are on.</summary>
internal static class PermissionLevels
{
    public static readonly IReadOnlyList<string> OfApps = [AppFields.CanUse];

    public static readonly IReadOnlyList<string> OfExperiments = ["CAN_READ", "CAN_EDIT", "CAN_MANAGE"];

    public static readonly IReadOnlyList<string> OfWarehouses = ["CAN_USE", "CAN_MANAGE", "IS_OWNER"];

    public static readonly IReadOnlyList<string> OfServingEndpoints = ["CAN_VIEW", "CAN_QUERY", "CAN_MANAGE"];

    public static readonly IReadOnlyList<string> OfTables = ["SELECT"];
}
