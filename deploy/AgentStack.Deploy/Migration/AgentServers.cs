using System.Text.RegularExpressions;
using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Sources;

namespace AgentStack.Deploy.Migration;

/// <summary>The agents in a folder. Whoever serves <c>/invocations</c> is asked by others: the endpoint that it is bound to may be its model.</summary>
internal sealed partial class AgentServers(CheckedFolder folder)
{
    private readonly IReadOnlyList<AgentServer> _all = [.. folder.Code.Select(Find).OfType<AgentServer>()];

    /// <summary>The agent that an app of a bundle is; null where it is none.</summary>
    public AgentServer? Of(MigratedApp app) =>
        _all.FirstOrDefault(agent => agent.App is { BundleFile: { } bundle } known && known.Key == app.Key && app.IsDeclaredIn(bundle.Path));

    /// <summary>The agent whose folder a file lies in; null where it is another app's.</summary>
    public AgentServer? Around(string path)
    {
        var owner = AppCode.OwnerOf(path, folder.Apps);
        return _all.FirstOrDefault(agent => ReferenceEquals(agent.App, owner));
    }

    private static AgentServer? Find(AppCode code) => (
        from file in code.Files
        let serves = PatternOf(file.Language)?.Match(file.Code)
        where serves is { Success: true }
        select new AgentServer(code.App, file.Path, file.PlaceOf(serves.Index).Line)).FirstOrDefault();

    private static Regex? PatternOf(Language language) => language switch
    {
        Language.Python => PythonServer(),
        Language.Script => ScriptServer(),
        Language.CSharp => CSharpServer(),
        _ => null,
    };

    // A client posts to that path, too: only what registers it counts.
    [GeneratedRegex(
        @"AgentServer\s*\(|@[\w.]+\.(post|route|api_route)\s*\(\s*[""']/invocations[""']|\badd_(api_route|url_rule|route)\s*\(\s*[""']/invocations[""']",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PythonServer();

    [GeneratedRegex(
        @"(app|router|server|fastify)\w*\s*\.\s*(post|all|use|route)\s*(<[^()""']*>\s*)?\(\s*[""'`]/invocations[""'`]",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ScriptServer();

    [GeneratedRegex(@"\bMap(Post|Methods)?\s*\(\s*""/invocations""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CSharpServer();
}
