using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.PythonJson;

namespace AgentStack.FakeAgent.Server;

/// <summary>Responses as FastAPI and Starlette send them.</summary>
internal static class FastApi
{
    public static Task WriteJsonAsync(HttpResponse response, int status, JsonNode? value) =>
        WriteAsync(response, status, "application/json", JsonText.ResponseBody(value));

    public static Task WriteDetailAsync(HttpResponse response, int status, string detail) =>
        WriteJsonAsync(response, status, new JsonObject { [EventFields.Detail] = detail });

    /// <summary>What Starlette answers when a handler fails unforeseen.</summary>
    public static Task WriteServerErrorAsync(HttpResponse response) =>
        WriteAsync(
            response, StatusCodes.Status500InternalServerError, "text/plain; charset=utf-8", "Internal Server Error"u8.ToArray());

    private static Task WriteAsync(HttpResponse response, int status, string contentType, byte[] body)
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(response.HttpContext.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, response.HttpContext.RequestAborted).AsTask();
    }
}
