using System.Net;

namespace AgentStack.FakeWorkspace.Api;

/// <summary>A refusal by one of the workspace's APIs.</summary>
/// <param name="status">The answer's status.</param>
/// <param name="errorCode">Such as <c>PERMISSION_DENIED</c>.</param>
internal sealed class ApiException(HttpStatusCode status, string errorCode, string message) : Exception(message)
{
    public HttpStatusCode Status => status;

    public string ErrorCode => errorCode;

    /// <summary>404, in the words of the API that looked.</summary>
    public static ApiException NotFound(string message) => new(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST", message);

    /// <summary>403: the caller lacks a permission or its token a scope.</summary>
    public static ApiException Denied(string message) => new(HttpStatusCode.Forbidden, "PERMISSION_DENIED", message);

    /// <summary>400: the request is not one.</summary>
    public static ApiException Invalid(string message) => new(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", message);

    /// <summary>401: no token, or one that is not valid any more.</summary>
    public static ApiException Unauthenticated(string message) => new(HttpStatusCode.Unauthorized, "UNAUTHENTICATED", message);
}
