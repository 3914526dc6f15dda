using System.Globalization;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>A whole number within bounds.</summary>
/// <param name="label">What is counted.</param>
/// <param name="byDefault">Its value when nothing is given.</param>
/// <param name="maximum">Its bound; the other is 0.</param>
internal sealed class NumberArgument(string label, int byDefault, int maximum) : Argument(label)
{
    public override string? Objection(string text) =>
        TryRead(text, out _) ? null : $"its {Label} must be a whole number from 0 to {maximum}, and “{text}” is not";

    /// <summary>The value of a text that met no <see cref="Objection"/>.</summary>
    public int Read(string text) =>
        TryRead(text, out var value) ? value : throw new ArgumentException(Objection(text), nameof(text));

    private bool TryRead(string text, out int value)
    {
        value = byDefault;
        return text.Length == 0
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= maximum);
    }
}
