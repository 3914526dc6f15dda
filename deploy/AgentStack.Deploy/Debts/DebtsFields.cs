using AgentStack.Contract;

namespace AgentStack.Deploy.Debts;

/// <summary>The sections and fields of <c>debts.yml</c>.</summary>
internal static class DebtsFields
{
    /// <summary>The debts: a list.</summary>
    public const string Debts = "debts";

    /// <summary>What a comment in the code begins with, before a colon and the debt's id.</summary>
    public const string Marker = "debt";

    public const string Id = "id";
    public const string Reason = "reason";

    /// <summary>A file, or a list of files.</summary>
    public const string Where = "where";

    public const string RemoveWhen = "remove_when";
    public const string Since = "since";

    /// <summary>Which endpoint plays which role: <c>agent_chat: {endpoint: NAME}</c>.</summary>
    public const string Roles = "llm_role_endpoints";

    /// <summary>The role behind the agent's chat.</summary>
    public const string AgentChat = GuardrailSettings.ChatRole;

    public const string Endpoint = GuardrailSettings.Endpoint;

    /// <summary>What was measured, by the endpoint's name.</summary>
    public const string Audits = "endpoint_guardrail_audit";

    public const string StreamingOk = GuardrailSettings.StreamingOk;
    public const string AuditedAt = "audited_at";

    /// <summary>What else predicates may ask: anything.</summary>
    public const string Facts = "facts";

    /// <summary>The folders whose files only talk about markers: a list.</summary>
    public const string NotCode = "not_code";

    public static readonly string[] Sections = [Debts, Roles, Audits, Facts, NotCode];

    /// <summary>What predicates may ask.</summary>
    public static readonly string[] Asked = [Roles, Audits, Facts];

    public static readonly string[] OfDebt = [Id, Reason, Where, RemoveWhen, Since];

    public static readonly string[] OfAudit = [StreamingOk, AuditedAt];
}
