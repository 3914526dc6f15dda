using AgentStack.Contract;
using Microsoft.Net.Http.Headers;

namespace AgentStack.Proxy.Errors;

/// <summary>What the API answers where it has no such route or method: JSON, never the page.</summary>
internal static class ApiErrors
{
    public static void MapApiErrors(this IEndpointRouteBuilder routes)
    {
        routes.MapOtherMethods(FrontRoutes.Chat, HttpMethods.Post);
        routes.MapOtherMethods(FrontRoutes.Feedback, HttpMethods.Post);
        routes.MapOtherMethods(FrontRoutes.Session, HttpMethods.Get);
        routes.Map(FrontRoutes.ApiPrefix + "/{**rest}", http =>
            ErrorAnswer.WriteAsync(http, ProxyError.NotFound, $"There is no {http.Request.Path}."));
    }

    private static void MapOtherMethods(this IEndpointRouteBuilder routes, string route, string allowed) =>
        routes.Map(route, http =>
        {
            http.Response.Headers[HeaderNames.Allow] = allowed;
            return ErrorAnswer.WriteAsync(http, ProxyError.MethodNotAllowed, $"Use {allowed}.");
        });
}
