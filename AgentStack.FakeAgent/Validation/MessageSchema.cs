using System.Text.Json.Nodes;
using AgentStack.Contract;
using static AgentStack.FakeAgent.Validation.BasicTypes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>Message</c> of mlflow/types/responses_helpers.py: a turn in its short form, <c>{role, content}</c>.</summary>
internal static class MessageSchema
{
    private static readonly HashSet<string> AllowedRoles = [Roles.User, Roles.Assistant, Roles.System, Roles.Developer];
    private static readonly HashSet<string> Attachments = ["input_image", "input_file"];

    private static readonly Schema InputText = new ModelSchema("ResponseInputTextParam",
    [
        Field.Required(EventFields.Text, Text),
        Field.Defaulted(EventFields.Type, Text),
    ]);

    public static Schema Instance { get; } = new ModelSchema("Message",
    [
        Field.Optional(EventFields.Status, Text),
        Field.Required(RequestFields.Content, new UnionSchema(Text, new ListSchema(new UnionSchema(InputText, AnyDictionary)))),
        Field.Required(RequestFields.Role, Text),
        Field.Defaulted(EventFields.Type, Text),
    ],
    StatusRule.For("Message"),
    new ModelRule("check_content", CheckContent),
    ModelRule.Raising("check_role", message => ObjectionToRole(message[RequestFields.Role]!.GetValue<string>())));

    private static string? ObjectionToRole(string role) => AllowedRoles.Contains(role)
        ? null
        : $"Invalid role: {role}. Must be 'user', 'assistant', 'system', or 'developer'.";

    private static void CheckContent(JsonObject message, Faults faults)
    {
        if (message[RequestFields.Content] is not JsonArray parts)
        {
            return;
        }
        // A part with a text became a ResponseInputTextParam, whatever its type says; the rest stayed dictionaries.
        foreach (var part in parts.OfType<JsonObject>().Where(part => !InputText.Accepts(part)))
        {
            if (!part.TryGetPropertyValue(EventFields.Type, out var type))
            {
                faults.Add("value_error", "Value error, dictionary type content field values must have key 'type'", message);
                return;
            }
            if (Is(type, ItemTypes.InputText))
            {
                InputText.Check(part, faults);
                return;
            }
            if (!Attachments.Any(attachment => Is(type, attachment)))
            {
                faults.Add("value_error", $"Value error, Invalid type: {PythonJson.PythonRepr.Text(type)}.", message);
                return;
            }
        }
    }

    private static bool Is(JsonNode? type, string expected) =>
        type is JsonValue value && value.TryGetValue<string>(out var text) && text == expected;
}
