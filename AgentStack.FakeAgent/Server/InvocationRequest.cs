using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.PythonJson;
using AgentStack.FakeAgent.Validation;

namespace AgentStack.FakeAgent.Server;

/// <summary>A request body as the agent server reads it.</summary>
/// <param name="Data">The body without <c>stream</c>.</param>
/// <param name="IsStreaming">Whether <c>stream</c> was there and, in Python's eyes, true.</param>
internal sealed record InvocationRequest(JsonObject Data, bool IsStreaming)
{
    /// <summary>Reads and validates the body.</summary>
    /// <exception cref="HttpException">400: not JSON, or not what an agent of this type takes.</exception>
    /// <exception cref="InvalidDataException">The body is JSON but no object; mlflow does not foresee it.</exception>
    public static async Task<InvocationRequest> ReadAsync(HttpRequest request, AgentType type)
    {
        var data = Parse(await ReadBodyAsync(request)) as JsonObject
            ?? throw new InvalidDataException("The body is JSON but no object.");
        var isStreaming = IsTrue(data[RequestFields.Stream]);
        data.Remove(RequestFields.Stream);
        if (type == AgentType.ResponsesAgent)
        {
            Validate(data);
        }
        return new InvocationRequest(data, isStreaming);
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            return JsonReader.Loads(body);
        }
        catch (JsonDecodeException exception)
        {
            throw new HttpException(StatusCodes.Status400BadRequest, $"Invalid JSON in request body: {exception.Message}");
        }
    }

    private static void Validate(JsonObject data)
    {
        var faults = new Faults();
        ResponsesAgentRequestSchema.Instance.Check(data, faults);
        if (faults.Count > 0)
        {
            const string Model = ResponsesAgentRequestSchema.Name;
            var reason = $"Invalid data for {Model}: {ValidationMessage.Of(Model, faults.Found)}";
            throw new HttpException(
                StatusCodes.Status400BadRequest, $"Invalid parameters for {AgentTypes.ResponsesAgent}: {reason}");
        }
    }

    /// <summary>Python's truth: everything but nothing, zero and the empty.</summary>
    private static bool IsTrue(JsonNode? value) => value switch
    {
        null => false,
        JsonObject members => members.Count > 0,
        JsonArray items => items.Count > 0,
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.String => value.GetValue<string>().Length > 0,
            JsonValueKind.Number => value.AsValue().IsFloat(out var number) ? number != 0 : value.ToJsonString() != "0",
            _ => false,
        },
    };
}
