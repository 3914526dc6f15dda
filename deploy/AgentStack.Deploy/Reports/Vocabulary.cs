using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Reports;

/// <summary>What a verb calls its steps, and a step that holds.</summary>
/// <param name="Step">A step's name in its row, and in the sum: <c>probe</c>, <c>check</c>.</param>
/// <param name="Holds">The status of a step that holds: <c>pass</c>, <c>ok</c>.</param>
internal sealed record Vocabulary(string Step, string Holds)
{
    public static readonly Vocabulary Probes = new("probe", "pass");

    public static readonly Vocabulary Checks = new("check", "ok");

    public static readonly Vocabulary Steps = new("step", "ok");

    /// <summary>A row's status.</summary>
    public string StatusOf(Outcome outcome) => outcome switch
    {
        Outcome.Pass => Holds,
        Outcome.Skip => "skip",
        _ => "fail",
    };
}
