using System.Text;

namespace AgentStack.Deploy.Emission.Guides;

/// <summary>Writes Markdown: steps, paragraphs and commands, with a blank line between.</summary>
internal sealed class MarkdownText
{
    private readonly StringBuilder _text = new();
    private int _steps;

    /// <summary>The heading of the next step.</summary>
    public MarkdownText Step(string title) => Text($"## {++_steps}. {title}");

    public MarkdownText Text(string text)
    {
        _text.Append(_text.Length > 0 ? "\n" : "").Append(text.ReplaceLineEndings("\n")).Append('\n');
        return this;
    }

    /// <summary>Commands for a shell.</summary>
    public MarkdownText Code(IEnumerable<string> commands) => Text($"```bash\n{string.Join('\n', commands)}\n```");

    public override string ToString() => _text.ToString();
}
