namespace AgentStack.Deploy.Checks.Sources;

/// <summary>Reads files that others wrote.</summary>
internal static class SourceText
{
    private const int Longest = 1_000_000;

    /// <summary>What a file says; nothing where it is too long for people to have written it, or cannot be read.</summary>
    public static string Of(SourceFile file)
    {
        if (file.Length is 0 or > Longest)
        {
            return "";
        }

        try
        {
            return File.ReadAllText(file.FullPath);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The line of a place in a text, from 1 on.</summary>
    public static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;
}
