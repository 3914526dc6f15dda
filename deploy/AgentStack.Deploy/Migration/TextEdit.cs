namespace AgentStack.Deploy.Migration;

/// <summary>A piece of a text that something else takes the place of.</summary>
/// <param name="Start">Where it begins, in characters.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Replacement">What stands there afterwards.</param>
internal sealed record TextEdit(int Start, int Length, string Replacement)
{
    public int End => Start + Length;
}
