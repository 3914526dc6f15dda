using System.Text.Json.Nodes;
using AgentStack.Contract;
using static AgentStack.FakeAgent.Validation.BasicTypes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>OutputItem</c> of mlflow/types/responses_helpers.py: what an agent said or did in an earlier turn.</summary>
internal static class OutputItemSchema
{
    private static readonly HashSet<string> Unchecked = ["file_search_call", "computer_call", "web_search_call"];

    private static readonly Schema OutputMessage = Item("ResponseOutputMessage",
    [
        Field.Required(EventFields.Id, Text),
        Field.Required(RequestFields.Content, new ListSchema(ContentSchema.Instance)),
        Field.Defaulted(RequestFields.Role, Text),
    ],
    ModelRule.Raising("check_role", item => item[RequestFields.Role]?.GetValue<string>() is { } role and not Roles.Assistant
        ? $"Invalid role: {role}. Must be 'assistant'."
        : null),
    ModelRule.Raising("check_content", item =>
        item[RequestFields.Content] is JsonArray { Count: 0 } ? "content must not be an empty list" : null));

    private static readonly Schema FunctionCall = Item("ResponseFunctionToolCall",
    [
        Field.Required(EventFields.Arguments, Text),
        Field.Required(EventFields.CallId, Text),
        Field.Required(EventFields.Name, Text),
    ]);

    private static readonly Schema FunctionCallOutput = Item("FunctionCallOutput",
    [
        Field.Required(EventFields.CallId, Text),
        Field.Required(EventFields.Output, Text),
    ]);

    private static readonly Schema Summary = new ModelSchema("Summary",
        [Field.Required(EventFields.Text, Text), Field.Defaulted(EventFields.Type, Text)]);

    private static readonly Schema Reasoning = Item("ResponseReasoningItem",
        [Field.Required(EventFields.Id, Text), Field.Required("summary", new ListSchema(Summary))]);

    private static readonly Schema ApprovalRequest = Item("McpApprovalRequest",
    [
        Field.Required(EventFields.Id, Text),
        Field.Required(EventFields.Arguments, Text),
        Field.Required(EventFields.Name, Text),
        Field.Required("server_label", Text),
    ]);

    private static readonly Schema ApprovalResponse = Item("McpApprovalResponse",
    [
        Field.Required("approval_request_id", Text),
        Field.Required("approve", Flag),
        Field.Optional("reason", Text),
    ]);

    public static Schema Instance { get; } = new ModelSchema("OutputItem", [Field.Required(EventFields.Type, Text)],
        ModelRule.ByType(
            new Dictionary<string, Schema>
            {
                [ItemTypes.Message] = OutputMessage,
                [ItemTypes.FunctionCall] = FunctionCall,
                [ItemTypes.FunctionCallOutput] = FunctionCallOutput,
                ["reasoning"] = Reasoning,
                ["mcp_approval_request"] = ApprovalRequest,
                ["mcp_approval_response"] = ApprovalResponse,
            },
            otherwise: type => Unchecked.Contains(type) ? null : $"Invalid type: {type} for OutputItem"));

    /// <summary>A model that inherits <c>Status</c>: its field stands first and its rule runs first.</summary>
    private static ModelSchema Item(string name, Field[] fields, params ModelRule[] rules) =>
        new(name, [Field.Optional(EventFields.Status, Text), .. fields], [StatusRule.For(name), .. rules]);
}
