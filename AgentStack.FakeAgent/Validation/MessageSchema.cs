using System.Text.Json.Nodes;
using AgentStack.Contract;
using static AgentStack.FakeAgent.Validation.BasicTypes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>Message</c> of mlflow/types/responses_helpers.py: a turn in its short form, <c>{role, content}</c>.</summary>
static class MessageSchema
{
    static readonly HashSet<string> _roles = [Roles.User, Roles.Assistant, Roles.System, Roles.Developer];
    static readonly HashSet<string> _attachments = ["input_image", "input_file"];

    static readonly Schema _inputText = new ModelSchema("ResponseInputTextParam",
    [
        Field.Required(EventFields.Text, Text),
        Field.Defaulted(EventFields.Type, Text),
    ]);

    public static Schema Instance { get; } = new ModelSchema("Message",
    [
        Field.Optional(EventFields.Status, Text),
        Field.Required(RequestFields.Content, new UnionSchema(Text, new ListSchema(new UnionSchema(_inputText, AnyDictionary)))),
        Field.Required(RequestFields.Role, Text),
        Field.Defaulted(EventFields.Type, Text),
    ],
    StatusRule.For("Message"),
    new ModelRule("check_content", CheckContent),
    ModelRule.Raising("check_role", message => ObjectionToRole(message[RequestFields.Role]!.GetValue<string>())));

    static string? ObjectionToRole(string role) => _roles.Contains(role)
        ? null
        : $"Invalid role: {role}. Must be 'user', 'assistant', 'system', or 'developer'.";

    static void CheckContent(JsonObject message, Faults faults)
    {
        if (message[RequestFields.Content] is not JsonArray parts)
        {
            return;
        }
        // A part with a text became a ResponseInputTextParam, whatever its type says; the rest stayed dictionaries.
        foreach (var part in parts.OfType<JsonObject>().Where(part => !_inputText.Accepts(part)))
        {
            if (!part.TryGetPropertyValue(EventFields.Type, out var type))
            {
                faults.Add("value_error", "Value error, dictionary type content field values must have key 'type'", message);
                return;
            }
            if (Is(type, ItemTypes.InputText))
            {
                _inputText.Check(part, faults);
                return;
            }
            if (!_attachments.Any(attachment => Is(type, attachment)))
            {
                faults.Add("value_error", $"Value error, Invalid type: {PythonJson.PythonRepr.Text(type)}.", message);
                return;
            }
        }
    }

    static bool Is(JsonNode? type, string expected) =>
        type is JsonValue value && value.TryGetValue<string>(out var text) && text == expected;
}
