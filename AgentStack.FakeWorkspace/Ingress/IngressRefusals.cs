using System.Net;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>What an ingress answers instead of the app.</summary>
internal static class IngressRefusals
{
    private const string Unavailable = "TEMPORARILY_UNAVAILABLE";

    /// <summary>400: the sign-in cannot be completed.</summary>
    public static ApiException SignInFailed(string why) => new(HttpStatusCode.BadRequest, "INVALID_STATE", why);

    /// <summary>403: nothing gives the caller CAN_USE.</summary>
    public static ApiException Denied(WorkspaceApp app, Principal caller) =>
        ApiException.Denied($"{caller.DisplayName} does not have {AppFields.CanUse} on app {app.Name}.");

    /// <summary>503: somebody stopped the app.</summary>
    public static ApiException Stopped(WorkspaceApp app) =>
        new(HttpStatusCode.ServiceUnavailable, Unavailable, $"App {app.Name} is stopped.");

    /// <summary>503: the app does not run.</summary>
    public static ApiException NotDeployed(WorkspaceApp app) =>
        new(HttpStatusCode.ServiceUnavailable, Unavailable, $"App {app.Name} does not run: Apps:{app.Name}:Upstream is not set.");

    /// <summary>502: the app cannot be reached, or what it answers is no answer.</summary>
    public static ApiException BadGateway(WorkspaceApp app, string reason) =>
        new(HttpStatusCode.BadGateway, "BAD_GATEWAY", $"App {app.Name} did not answer: {reason}");

    /// <summary>504: the app did not begin to answer in time.</summary>
    public static ApiException Overdue(WorkspaceApp app) =>
        new(HttpStatusCode.GatewayTimeout, "DEADLINE_EXCEEDED", $"App {app.Name} did not answer in time.");
}
