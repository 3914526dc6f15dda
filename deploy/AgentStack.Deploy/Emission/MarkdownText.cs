using System.Text;

namespace AgentStack.Deploy.Emission;

/// <summary>Writes Markdown: paragraphs and commands, with a blank line between.</summary>
internal sealed class MarkdownText
{
    private readonly StringBuilder _text = new();

    public MarkdownText Line(string line) => Add(line + "\n");

    /// <summary>Commands for a shell.</summary>
    public MarkdownText Code(IEnumerable<string> commands) => Add($"```bash\n{string.Join('\n', commands)}\n```\n");

    public override string ToString() => _text.ToString();

    private MarkdownText Add(string block)
    {
        _text.Append(_text.Length > 0 ? "\n" : "").Append(block);
        return this;
    }
}
