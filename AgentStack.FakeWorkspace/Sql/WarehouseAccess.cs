using System.Net;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Sql;

/// <summary>The warehouses, and who may use them.</summary>
internal sealed class WarehouseAccess(WorkspaceSeed seed, ResourceGrants grants)
{
    private const int IdLength = 16;

    private static readonly string[] Users = ["CAN_USE", "CAN_MANAGE", "IS_OWNER"];

    /// <summary>Ends the request unless its caller may use the warehouse.</summary>
    /// <exception cref="ApiException">400, 404: there is no such warehouse. 403: the caller lacks CAN_USE.</exception>
    public void MustUse(Caller caller, string warehouseId)
    {
        var warehouse = seed.Warehouses.FirstOrDefault(candidate => candidate.Id == warehouseId) ?? throw Unknown(warehouseId);
        var mayUse = grants.Any(
            caller.Principal,
            warehouse.Permissions,
            resource => resource.SqlWarehouse is { } bound && bound.Id == warehouse.Id ? bound.Permission : null,
            Users);
        if (!mayUse)
        {
            throw ApiException.Denied($"{caller.Principal.UserName} does not have CAN_USE permission on SQL warehouse {warehouse.Id}.");
        }
    }

    private static ApiException Unknown(string id) => id.Length == IdLength && id.All(char.IsAsciiHexDigit)
        ? ApiException.NotFound($"SQL warehouse {id} does not exist.")
        : ApiException.Invalid($"{id} is not a valid endpoint id.");
}
