using System.Text.RegularExpressions;
using AgentStack.Contract;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A reader of streams that knows one of the two formats.</summary>
internal sealed partial class ChunksOnly() : SourceRule(new(
    "responses-events-unread",
    Severity.Error,
    "A ResponsesAgent streams response.output_text.delta events, which leave the page blank.",
    "Read delta of response.output_text.delta events beside choices[0].delta.content."))
{
    protected override IEnumerable<Finding> Find(AppCode app) => app.Says(EventTypes.OutputTextDelta) || !app.IsBoundToAgent()
        ? []
        : from code in app.Files
          where code.Language is Language.Script && (code.Says("/api/chat") || code.Says("[DONE]") || code.Bare.Contains("getReader", StringComparison.Ordinal))
          let chunk = Chunk().Match(code.Code)
          where chunk.Success
          select At(code, chunk.Index, "Only choices[0].delta.content is read.");

    [GeneratedRegex(@"\bchoices\s*(\?\.)?\s*\[\s*0\s*\]\s*\??\.\s*delta\s*\??\.\s*content\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chunk();
}
