using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>Who calls Model Serving, and which endpoints they may view and query.</summary>
internal sealed class ServingAccess(CallerAuthentication callers, ServingEndpoints endpoints)
{
    /// <summary>Who calls, with a token for Model Serving.</summary>
    /// <exception cref="ApiException">401, 403.</exception>
    public async Task<Caller> RequireCallerAsync(HttpContext http) => (await callers.RequireAsync(http)).MustCover(OAuthScopes.Serving);

    /// <summary>The endpoint of this name, which the caller may see.</summary>
    /// <exception cref="ApiException">403, 404.</exception>
    public ServingEndpoint MustView(Caller caller, string name) =>
        endpoints.Require(name) is var endpoint && endpoint.MayView(caller.Principal) ? endpoint : throw Denied(caller, ServingFields.CanView, name);

    /// <summary>The endpoint of this name, which the caller may ask.</summary>
    /// <exception cref="ApiException">403, 404.</exception>
    public ServingEndpoint MustQuery(Caller caller, string name) =>
        endpoints.Require(name) is var endpoint && endpoint.MayQuery(caller.Principal) ? endpoint : throw Denied(caller, ServingFields.CanQuery, name);

    private static ApiException Denied(Caller caller, string level, string name) =>
        ApiException.Denied($"{caller.Principal.UserName} does not have {level} permission on endpoint {name}.");
}
