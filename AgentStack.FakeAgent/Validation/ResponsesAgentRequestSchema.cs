using AgentStack.Contract;
using static AgentStack.FakeAgent.Validation.BasicTypes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>ResponsesAgentRequest</c> of mlflow/types/responses.py; pydantic puts the bases' fields first.</summary>
internal static class ResponsesAgentRequestSchema
{
    public const string Name = "ResponsesAgentRequest";

    private static readonly Schema ToolChoiceFunction = new ModelSchema("ToolChoiceFunction",
        [Field.Required(EventFields.Name, Text), Field.Defaulted(EventFields.Type, Text)]);

    private static readonly Schema FunctionTool = new ModelSchema("FunctionTool",
    [
        Field.Required(EventFields.Name, Text),
        Field.Required("parameters", AnyDictionary),
        Field.Optional("strict", Flag),
        Field.Optional("description", Text),
    ]);

    private static readonly Schema Tool = new ModelSchema("Tool", [Field.Required(EventFields.Type, Text)],
        ModelRule.ByType(new Dictionary<string, Schema> { ["function"] = FunctionTool }, otherwise: _ => null));

    private static readonly Schema Reasoning = new ModelSchema("ReasoningParams",
        [Field.Optional("effort", Text), Field.Optional("generate_summary", Text)]);

    private static readonly Schema Context = new ModelSchema("ChatContext",
        [Field.Optional(RequestFields.ConversationId, Text), Field.Optional(RequestFields.UserId, Text)]);

    public static Schema Instance { get; } = new ModelSchema(Name,
    [
        Field.Optional("tool_choice", new UnionSchema(Text, ToolChoiceFunction)),
        Field.Optional("truncation", Text),
        Field.Optional("max_output_tokens", Integer),
        Field.Optional(EventFields.Metadata, new DictionarySchema(Text)),
        Field.Optional("parallel_tool_calls", Flag),
        Field.Optional("tools", new ListSchema(Tool)),
        Field.Optional("reasoning", Reasoning),
        Field.Optional("store", Flag),
        Field.Optional("temperature", Number),
        Field.Optional("top_p", Number),
        Field.Optional("user", Text),
        Field.Required(RequestFields.Input, new ListSchema(new UnionSchema(MessageSchema.Instance, OutputItemSchema.Instance))),
        Field.Optional(RequestFields.CustomInputs, AnyDictionary),
        Field.Optional(RequestFields.Context, Context),
    ]);
}
