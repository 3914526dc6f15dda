using System.Text.RegularExpressions;
using AgentStack.Contract;
using AgentStack.Deploy.Checks.Sources;

namespace AgentStack.Deploy.Migration;

/// <summary>Finds where code serves <c>/invocations</c>. Clients post to that path, too: only what registers it counts.</summary>
internal static partial class ServedInvocations
{
    private const string Route = @"[""'`]" + AgentRoutes.Invocations + @"[""'`]";

    // MLflow's server, and the one that makes long answers of it.
    private const string Server = "(LongRunning)?AgentServer";

    // Arguments in front of a named one.
    private const string Before = @"([^()]|\([^()]*\))*\b";

    private const string Python =
        // A class may be called like it and be none; what derives from it, or is made with an agent's type, is one.
        @"\b(?<!\bclass\s+)" + Server + @"\s*\(|\bclass\s+\w+\s*\(\s*" + Server + @"\b|AgentServer\s*\(\s*(agent_type\s*=\s*)?[""']"
        + @"|(@[\w.]+\.(post|route|api_route)|\badd_(api_route|url_rule|route))\s*\(\s*(" + Before + @"(path|rule)\s*=\s*)?" + Route
        + @"|\b(APIRouter|include_router|Blueprint|register_blueprint)\s*\(" + Before + @"(url_)?prefix\s*=\s*" + Route;

    // A client may be called a server, but then its answer is awaited; and none is sent a function.
    private const string Script =
        @"\b((?<!\bawait\s+(\w+\.){0,3})(app|server|fastify|\w*router)\s*\.\s*" + Post + @"|\w+\s*\.\s*" + Post + @"\s*,\s*(async\b|function\b|\([^()]*\)\s*(:[^=]*)?=>))";

    private const string Post = @"(post|all|use|route)\s*(<[^()""']*>\s*)?\(\s*" + Route;

    private const string CSharp = @"\bMap(Post|Methods)?\s*\(\s*" + Route;

    /// <summary>Where a file does; null where it does not.</summary>
    public static int? At(SourceCode code) => PatternOf(code.Language)?.Match(code.Code) is { Success: true, Index: var index } ? index : null;

    private static Regex? PatternOf(Language language) => language switch
    {
        Language.Python => InPython(),
        Language.Script => InScript(),
        Language.CSharp => InCSharp(),
        _ => null,
    };

    [GeneratedRegex(Python, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InPython();

    [GeneratedRegex(Script, RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InScript();

    [GeneratedRegex(CSharp, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InCSharp();
}
