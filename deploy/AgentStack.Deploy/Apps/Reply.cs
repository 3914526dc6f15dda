using System.Text;

namespace AgentStack.Deploy.Apps;

/// <summary>What an agent has answered, as the page would make it out.</summary>
internal sealed class Reply
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _toolOutputs = [];

    /// <summary>All of the text, deltas before whole messages.</summary>
    public string Text => _text.ToString();

    public bool HasText { get; private set; }

    /// <summary>What the agent's tools answered it.</summary>
    public IReadOnlyList<string> ToolOutputs => _toolOutputs;

    /// <summary>The trace's id, as it came last: the page and the proxy read it so, too.</summary>
    public string? TraceId { get; private set; }

    /// <summary>The first error in it.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether it said that it was complete.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Why this is no answer; <see langword="null"/> where it is one.</summary>
    public string? Fault => this switch
    {
        { Error: { } error } => $"The answer is an error: {AppAnswer.Shorten(error)}",
        { IsComplete: false } => "The stream ended without [DONE].",
        { HasText: false } => "The answer holds no text.",
        _ => null,
    };

    public void AddText(string? text)
    {
        _text.Append(text);
        HasText |= !string.IsNullOrWhiteSpace(text);
    }

    public void AddToolOutput(string output) => _toolOutputs.Add(output);

    public void AddTraceId(string? id) => TraceId = id ?? TraceId;

    public void AddError(string? error) => Error ??= error;
}
