using System.Text;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Deploy.Debts.Guardrail;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Files;

/// <summary>The proxy's settings for an endpoint whose output guardrail may trip on streams.</summary>
internal static class GuardrailFile
{
    /// <summary>ASP.NET Core reads it by itself. An environment variable may lose an endpoint's hyphens.</summary>
    public const string Name = "appsettings.Production.json";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    /// <summary>Its text; none where the audit has no verdict, or where streams get through: the proxy assumes so.</summary>
    public static string? Of(AppModel app) => app.Guardrail switch
    {
        null or { StreamingOk: true } => null,
        { Endpoint: var endpoint, StreamingOk: false } => $"// {GuardrailDebt.Marker}\n" + Settings(endpoint, "false"),
        { Endpoint: var endpoint } => Settings(endpoint, GuardrailSettings.Auto),
    };

    private static string Settings(string endpoint, string streamingOk)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject(GuardrailSettings.RoleEndpoints);
            json.WriteStartObject(GuardrailSettings.ChatRole);
            json.WriteString(GuardrailSettings.Endpoint, endpoint);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject(GuardrailSettings.Audit);
            json.WriteStartObject(endpoint);
            json.WriteString(GuardrailSettings.StreamingOk, streamingOk);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }
}
