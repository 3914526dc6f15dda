using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Proxy.Synthesis;

/// <summary>Reads a unary answer: a Responses result, or a chat completion.</summary>
internal static class WholeAnswerReader
{
    public static WholeAnswer Read(JsonElement root)
    {
        var answer = new WholeAnswer { Error = ErrorOf(root), TraceId = TraceIdOf(root) };
        if (Child(root, EventFields.Output) is { ValueKind: JsonValueKind.Array } output)
        {
            foreach (var item in output.EnumerateArray())
            {
                AddItem(answer, item);
            }
        }
        else if (Child(root, EventFields.Choices) is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0)
        {
            answer.MessageId = Text(Child(root, EventFields.Id));
            AddChatMessage(answer, Child(choices[0], EventFields.Message));
        }

        return answer;
    }

    private static void AddItem(WholeAnswer answer, JsonElement item)
    {
        if (Child(item, EventFields.Type) is not { ValueKind: JsonValueKind.String } type || !type.ValueEquals(ItemTypes.Message))
        {
            answer.Items.Add(JsonMarshal.GetRawUtf8Value(item).ToArray());
            return;
        }

        answer.MessageId ??= Text(Child(item, EventFields.Id));
        AddText(answer, Child(item, RequestFields.Content));
    }

    private static void AddChatMessage(WholeAnswer answer, JsonElement message)
    {
        AddText(answer, Child(message, RequestFields.Content));
        if (Child(message, EventFields.ToolCalls) is not { ValueKind: JsonValueKind.Array } calls)
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
                answer.Text.Write(Text(Child(part, EventFields.Text)));
            }

            return;
        }

        answer.Text.Write(Text(content));
    }

    private static string? ErrorOf(JsonElement root)
    {
        var error = Child(root, EventFields.Error);
        if (error.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            error = Child(Child(root, EventFields.DatabricksOutput), EventFields.Error);
        }

        return error.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.Object when Child(error, EventFields.Message) is { ValueKind: JsonValueKind.String } message =>
                message.ToString(),
            _ => error.ToString(),
        };
    }

    private static byte[]? TraceIdOf(JsonElement root) =>
        Text(Child(Child(root, EventFields.Metadata), EventFields.TraceId))
        ?? Text(Child(Child(Child(Child(root, EventFields.DatabricksOutput), EventFields.Trace), EventFields.Info), EventFields.TraceId));

    private static JsonElement Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : default;

    private static byte[]? Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonMarshal.GetRawUtf8Value(value)[1..^1].ToArray() : null;
}
