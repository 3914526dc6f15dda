using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>One answer of a chat model in OpenAI's form, whole or in chunks.</summary>
internal sealed class ChatCompletion(string model, ChatRequest request, DateTimeOffset now)
{
    private const string Index = "index";
    private const string FinishReason = "finish_reason";
    private const string Stop = "stop";
    private const string Message = "message";

    private readonly string _id = $"chatcmpl-{Guid.NewGuid():N}";

    /// <summary>The answer in chunks: who speaks, then word by word, then the end. Each writes itself, without its braces.</summary>
    public IEnumerable<Action<Utf8JsonWriter>> Chunks =>
    [
        json => WriteChunk(json, Roles.Assistant, ""),
        .. Words.Select<string, Action<Utf8JsonWriter>>(word => json => WriteChunk(json, role: null, word)),
        json => WriteChunk(json, role: null, text: null, Stop),
    ];

    private IEnumerable<string> Words => Text.Split(' ').Select((word, at) => at == 0 ? word : $" {word}");

    private string Text => $"This is {model}, a model without a mind. You said: {request.Question}";

    /// <summary>Writes the whole answer, without its braces.</summary>
    public void Write(Utf8JsonWriter json)
    {
        WriteHead(json, "chat.completion");
        WriteChoice(json, Message, Roles.Assistant, Text, Stop);
        json.WriteStartObject("usage");
        var (asked, answered) = (Count(request.Question), Count(Text));
        json.WriteNumber("prompt_tokens", asked);
        json.WriteNumber("completion_tokens", answered);
        json.WriteNumber("total_tokens", asked + answered);
        json.WriteEndObject();
    }

    private static int Count(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static void WriteChoice(Utf8JsonWriter json, string part, string? role, string? text, string? finishReason)
    {
        json.WriteStartArray(EventFields.Choices);
        json.WriteStartObject();
        json.WriteNumber(Index, 0);
        json.WriteStartObject(part);
        if (role is not null)
        {
            json.WriteString(RequestFields.Role, role);
        }

        if (text is not null)
        {
            json.WriteString(RequestFields.Content, text);
        }

        json.WriteEndObject();
        json.WriteString(FinishReason, finishReason);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteChunk(Utf8JsonWriter json, string? role, string? text, string? finishReason = null)
    {
        WriteHead(json, "chat.completion.chunk");
        WriteChoice(json, EventFields.Delta, role, text, finishReason);
    }

    private void WriteHead(Utf8JsonWriter json, string kind)
    {
        json.WriteString(EventFields.Id, _id);
        json.WriteString(EventFields.ObjectKind, kind);
        json.WriteNumber("created", now.ToUnixTimeSeconds());
        json.WriteString(RequestFields.Model, model);
    }
}
