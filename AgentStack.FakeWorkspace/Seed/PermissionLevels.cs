using AgentStack.Contract;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>The permissions that a seed can give, by the kind of thing that they are on.</summary>
internal static class PermissionLevels
{
    public static readonly IReadOnlyList<string> OfApps = [AppFields.CanUse];

    public static readonly IReadOnlyList<string> OfExperiments = ["CAN_READ", "CAN_EDIT", "CAN_MANAGE"];

    public static readonly IReadOnlyList<string> OfWarehouses = ["CAN_USE", "CAN_MANAGE", "IS_OWNER"];

    /// <summary>Each permits what those before it permit.</summary>
    public static readonly IReadOnlyList<string> OfServingEndpoints = [ServingFields.CanView, ServingFields.CanQuery, ServingFields.CanManage];

    public static readonly IReadOnlyList<string> OfTables = ["SELECT"];
}
