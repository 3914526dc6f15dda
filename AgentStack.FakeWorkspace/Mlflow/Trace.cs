using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>A trace and what is thought of it.</summary>
/// <param name="info">The <c>trace_info</c> as it came.</param>
/// <param name="loggedBy">Whose credential logged it.</param>
/// <param name="flushedAt">From here on it can be found.</param>
internal sealed class Trace(string id, ExperimentSeed experiment, JsonElement info, Principal loggedBy, DateTimeOffset flushedAt)
{
    private const int MostAssessments = 200;

    private readonly Lock _gate = new();
    private readonly List<Assessment> _assessments = [];

    public string Id => id;

    public ExperimentSeed Experiment => experiment;

    public JsonElement Info => info;

    public Principal LoggedBy => loggedBy;

    public DateTimeOffset FlushedAt => flushedAt;

    /// <summary>What the user asked, if whoever logged the trace said so.</summary>
    public string? RequestPreview => Preview(TraceFields.RequestPreview);

    /// <summary>What the agent answered, if whoever logged the trace said so.</summary>
    public string? ResponsePreview => Preview(TraceFields.ResponsePreview);

    /// <summary>The assessments as they are now, oldest first.</summary>
    public IReadOnlyList<Assessment> Assessments
    {
        get
        {
            lock (_gate)
            {
                return [.. _assessments];
            }
        }
    }

    /// <summary>Adds an assessment; beyond 200 the oldest goes.</summary>
    public void Add(Assessment assessment)
    {
        lock (_gate)
        {
            if (_assessments.Count == MostAssessments)
            {
                _assessments.RemoveAt(0);
            }

            _assessments.Add(assessment);
        }
    }

    /// <summary>Changes an assessment; <see langword="null"/> where it is not there.</summary>
    public Assessment? Change(string assessmentId, Func<Assessment, Assessment> change)
    {
        lock (_gate)
        {
            var index = _assessments.FindIndex(assessment => assessment.Id == assessmentId);
            return index < 0 ? null : _assessments[index] = change(_assessments[index]);
        }
    }

    /// <summary>Takes an assessment away; says whether it was there.</summary>
    public bool Remove(string assessmentId)
    {
        lock (_gate)
        {
            return _assessments.RemoveAll(assessment => assessment.Id == assessmentId) > 0;
        }
    }

    private string? Preview(string field) =>
        info.TryGetProperty(field, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}
