namespace AgentStack.Deploy.Steps;

/// <summary>What a step found.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">What was seen, and what to do about it, in one line.</param>
internal sealed record Verdict(Outcome Outcome, string? Detail)
{
    public static Verdict Pass(string? detail = null) => new(Outcome.Pass, detail);

    public static Verdict Fail(string detail) => new(Outcome.Fail, detail);

    public static Verdict Skip(string reason) => new(Outcome.Skip, reason);
}
