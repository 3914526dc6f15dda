using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace AgentStack.FakeWorkspace.Pages;

/// <summary>What the compiler makes of the interpolated string given to <see cref="Html.Of"/>.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlBuilder(int literalLength, int formattedCount)
{
    private const int UsualHole = 16;

    private readonly StringBuilder _markup = new(literalLength + (formattedCount * UsualHole));

    public void AppendLiteral(string markup) => _markup.Append(markup);

    public void AppendFormatted(string? text) => _markup.Append(WebUtility.HtmlEncode(text));

    public void AppendFormatted(Html html) => _markup.Append(html.ToString());

    public void AppendFormatted(IEnumerable<Html> parts) => _markup.AppendJoin('\n', parts);

    public override string ToString() => _markup.ToString();
}
