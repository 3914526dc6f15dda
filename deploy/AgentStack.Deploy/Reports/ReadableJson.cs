using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentStack.Deploy.Reports;

/// <summary>How the reports for machines are written.</summary>
internal static class ReadableJson
{
    /// <summary>People read them too, and they stand in no page: quotes and umlauts stay as they are.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
