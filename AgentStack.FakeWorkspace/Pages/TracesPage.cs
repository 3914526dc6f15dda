using AgentStack.Contract;
using AgentStack.FakeWorkspace.Mlflow;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.Pages;

/// <summary>The page that shows what MLflow holds: each trace, and who thinks what of it.</summary>
internal sealed class TracesPage(TraceStore traces)
{
    private const int LongestPreview = 600;

    public Task WriteAsync(HttpContext http)
    {
        var flushed = traces.Flushed;
        return Page.WriteAsync(http, "Traces", Html.Of($"""
            <h1>Traces</h1>
            <p>What agents logged to MLflow, the latest first, and how it was assessed. <a href="/">Back to the workspace</a></p>
            {(flushed is [] ? [Html.Of($"<p>There are none yet: ask the agent something.</p>")] : flushed.Select(Section))}
            """));
    }

    private static Html Section(Trace trace) => Html.Of($"""
        <section aria-labelledby="{trace.Id}">
        <h2 id="{trace.Id}"><code>{trace.Id}</code></h2>
        <table>
        <tr><th scope="row">Experiment</th><td>{trace.Experiment.Name} ({trace.Experiment.Id})</td></tr>
        <tr><th scope="row">Logged</th><td>by {Name(trace.LoggedBy)}, can be found since {Timestamp.Of(trace.FlushedAt)}</td></tr>
        <tr><th scope="row">Request</th><td>{Cut(trace.RequestPreview)}</td></tr>
        <tr><th scope="row">Response</th><td>{Cut(trace.ResponsePreview)}</td></tr>
        </table>
        {Assessments(trace.Assessments)}
        </section>
        """);

    private static Html Assessments(IReadOnlyList<Assessment> assessments) => assessments is [] ? Html.Of($"""
        <p class="quiet">Not assessed.</p>
        """) : Html.Of($"""
        <table>
        <thead><tr><th>Assessment</th><th>Who</th><th>Value</th><th>Rationale</th><th>When</th><th>Written by</th></tr></thead>
        <tbody>
        {assessments.Select(Row)}
        </tbody>
        </table>
        """);

    private static Html Row(Assessment assessment) => Html.Of($"""
        <tr><td>{assessment.Name}</td><td>{assessment.SourceId}</td>
        <td>{Cut(assessment.PlainValue)}</td><td>{Cut(assessment.Rationale)}</td>
        <td>{Timestamp.Of(assessment.LastUpdateTime)}</td><td>{Name(assessment.WrittenBy)}</td></tr>
        """);

    private static string Name(Principal principal) => principal is User ? principal.UserName : principal.DisplayName;

    private static string? Cut(string? text) => text is { Length: > LongestPreview } ? $"{text[..LongestPreview]}…" : text;
}
