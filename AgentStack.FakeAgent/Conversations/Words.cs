namespace AgentStack.FakeAgent.Conversations;

/// <summary>Cuts a text where a model's tokens roughly would.</summary>
internal static class Words
{
    /// <summary>Each word with the white space before it; together they are the text.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var index = 1; index < text.Length; index++)
        {
            if (char.IsWhiteSpace(text[index]) && !char.IsWhiteSpace(text[index - 1]))
            {
                yield return text[start..index];
                start = index;
            }
        }
        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
