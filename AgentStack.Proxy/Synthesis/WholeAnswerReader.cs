using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Proxy.Synthesis;

/// <summary>Reads a unary answer: a Responses result, or a chat completion.</summary>
internal static class WholeAnswerReader
{
    public static WholeAnswer Read(JsonElement root)
    {
        var answer = new WholeAnswer { Error = ErrorOf(root), TraceId = TraceIdOf(root) };
        if (root.Child(EventFields.Output) is { ValueKind: JsonValueKind.Array } output)
        {
            foreach (var item in output.EnumerateArray())
            {
                AddItem(answer, item);
            }
        }
        else if (root.Child(EventFields.Choices) is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0)
        {
            answer.MessageId = Text(root.Child(EventFields.Id));
            AddChatMessage(answer, choices[0].Child(EventFields.Message));
        }

        return answer;
    }

    private static void AddItem(WholeAnswer answer, JsonElement item)
    {
        if (item.Child(EventFields.Type).AsString() != ItemTypes.Message)
        {
            answer.Items.Add(JsonMarshal.GetRawUtf8Value(item).ToArray());
            return;
        }

        answer.MessageId ??= Text(item.Child(EventFields.Id));
        AddText(answer, item.Child(RequestFields.Content));
    }

    private static void AddChatMessage(WholeAnswer answer, JsonElement message)
    {
        AddText(answer, message.Child(RequestFields.Content));
        if (message.Child(EventFields.ToolCalls) is not { ValueKind: JsonValueKind.Array } calls)
        {
            return;
        }

        foreach (var call in calls.EnumerateArray())
        {
            answer.Items.Add(FunctionCall.FromChat(call));
        }
    }

    // Content is text, or a list of parts that have text.
    private static void AddText(WholeAnswer answer, JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in content.EnumerateArray())
            {
                answer.Text.Write(Text(part.Child(EventFields.Text)));
            }

            return;
        }

        answer.Text.Write(Text(content));
    }

    private static string? ErrorOf(JsonElement root)
    {
        var error = root.Child(EventFields.Error);
        if (error.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            error = root.Child(EventFields.DatabricksOutput).Child(EventFields.Error);
        }

        if (error.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        var message = error.Child(EventFields.Message);
        return (message.ValueKind == JsonValueKind.String ? message : error).AsText() ?? "The agent failed without a readable reason.";
    }

    private static byte[]? TraceIdOf(JsonElement root) =>
        Text(root.Child(EventFields.Metadata).Child(EventFields.TraceId))
        ?? Text(root.Child(EventFields.TraceId))
        ?? Text(root.Child(EventFields.Trace).Child(EventFields.Id))
        ?? Text(root.Child(EventFields.DatabricksOutput).Child(EventFields.Trace).Child(EventFields.Info).Child(EventFields.TraceId));

    private static byte[]? Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonMarshal.GetRawUtf8Value(value)[1..^1].ToArray() : null;
}
