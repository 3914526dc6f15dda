namespace AgentStack.FakeWorkspace.Pages;

/// <summary>HTML that may be sent as it is: whatever text went into it was encoded on its way in.</summary>
internal readonly record struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>An interpolated string whose holes are encoded, unless they are HTML themselves.</summary>
    public static Html Of(HtmlBuilder html) => new(html.ToString());

    public override string ToString() => _markup ?? "";
}
