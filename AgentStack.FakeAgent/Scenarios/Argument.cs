namespace AgentStack.FakeAgent.Scenarios;

/// <summary>What may follow a scenario's name.</summary>
/// <param name="label">What it is, for people; <c>null</c> if nothing may follow.</param>
internal abstract class Argument(string? label)
{
    public static Argument None { get; } = new NoArgument();

    public string? Label => label;

    /// <summary>Why <paramref name="text"/> cannot be used, or <c>null</c> if it can.</summary>
    public abstract string? Objection(string text);
}
