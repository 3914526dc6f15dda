using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Deploy.Apps;

/// <summary>A user's message as a request's body, in the shape that the agent takes.</summary>
internal static class Question
{
    /// <param name="shape"><see cref="RequestFields.Input"/> or <see cref="RequestFields.Messages"/>.</param>
    /// <param name="message">What the user asks.</param>
    public static byte[] Body(string shape, string message)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray(shape);
            json.WriteStartObject();
            json.WriteString(RequestFields.Role, Roles.User);
            json.WriteString(RequestFields.Content, message);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
