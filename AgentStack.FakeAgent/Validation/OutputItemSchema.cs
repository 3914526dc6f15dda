using System.Text.Json.Nodes;
using AgentStack.Contract;
using static AgentStack.FakeAgent.Validation.BasicTypes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>OutputItem</c> of mlflow/types/responses_helpers.py: what an agent said or did in an earlier turn.</summary>
static class OutputItemSchema
{
    static readonly HashSet<string> _unchecked = ["file_search_call", "computer_call", "web_search_call"];

    static readonly Schema _outputMessage = Item("ResponseOutputMessage",
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

    static readonly Schema _functionCall = Item("ResponseFunctionToolCall",
    [
        Field.Required(EventFields.Arguments, Text),
        Field.Required(EventFields.CallId, Text),
        Field.Required(EventFields.Name, Text),
    ]);

    static readonly Schema _functionCallOutput = Item("FunctionCallOutput",
    [
        Field.Required(EventFields.CallId, Text),
        Field.Required(EventFields.Output, Text),
    ]);

    static readonly Schema _summary = new ModelSchema("Summary",
        [Field.Required(EventFields.Text, Text), Field.Defaulted(EventFields.Type, Text)]);

    static readonly Schema _reasoning = Item("ResponseReasoningItem",
        [Field.Required(EventFields.Id, Text), Field.Required("summary", new ListSchema(_summary))]);

    static readonly Schema _approvalRequest = Item("McpApprovalRequest",
    [
        Field.Required(EventFields.Id, Text),
        Field.Required(EventFields.Arguments, Text),
        Field.Required(EventFields.Name, Text),
        Field.Required("server_label", Text),
    ]);

    static readonly Schema _approvalResponse = Item("McpApprovalResponse",
    [
        Field.Required("approval_request_id", Text),
        Field.Required("approve", Flag),
        Field.Optional("reason", Text),
    ]);

    public static Schema Instance { get; } = new ModelSchema("OutputItem", [Field.Required(EventFields.Type, Text)],
        ModelRule.ByType(
            new Dictionary<string, Schema>
            {
                [ItemTypes.Message] = _outputMessage,
                [ItemTypes.FunctionCall] = _functionCall,
                [ItemTypes.FunctionCallOutput] = _functionCallOutput,
                ["reasoning"] = _reasoning,
                ["mcp_approval_request"] = _approvalRequest,
                ["mcp_approval_response"] = _approvalResponse,
            },
            otherwise: type => _unchecked.Contains(type) ? null : $"Invalid type: {type} for OutputItem"));

    /// <summary>A model that inherits <c>Status</c>: its field stands first and its rule runs first.</summary>
    static ModelSchema Item(string name, Field[] fields, params ModelRule[] rules) =>
        new(name, [Field.Optional(EventFields.Status, Text), .. fields], [StatusRule.For(name), .. rules]);
}
