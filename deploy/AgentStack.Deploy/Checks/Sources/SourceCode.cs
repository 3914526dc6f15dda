using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A file of code as the rules read it.</summary>
internal sealed partial class SourceCode
{
    private SourceCode(string path, Language language, string text)
    {
        (Path, Language, Text) = (path, language, text);
        (Code, Bare) = CodeMask.Of(text, language);
    }

    /// <summary>From the checked folder on, with forward slashes.</summary>
    public string Path { get; }

    public Language Language { get; }

    /// <summary>What it says, comments and all.</summary>
    public string Text { get; }

    /// <summary>The text with comments blanked.</summary>
    public string Code { get; }

    /// <summary>The text with comments and quoted text blanked.</summary>
    public string Bare { get; }

    /// <summary>A file that people wrote to be run; null for any other, for tests.</summary>
    public static SourceCode? Read(SourceFile file)
    {
        var language = LanguageOf(file.Path);
        return language is Language.None || NotOurs().IsMatch(file.Path) ? null : new(file.Path, language, SourceText.Of(file));
    }

    /// <summary>Whether its code says something, in whatever case.</summary>
    public bool Says(string text) => Code.Contains(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The line and the column of a place, from 1 on.</summary>
    public (int Line, int Column) PlaceOf(int index) =>
        (SourceText.LineOf(Text, index), index - (index == 0 ? -1 : Text.LastIndexOf('\n', index - 1)));

    private static Language LanguageOf(string path) => System.IO.Path.GetExtension(path) switch
    {
        ".ts" or ".tsx" or ".js" or ".jsx" or ".mjs" or ".cjs" or ".mts" or ".cts" => Language.Script,
        ".py" => Language.Python,
        ".cs" => Language.CSharp,
        _ => Language.None,
    };

    // Installed, built, or there to test.
    [GeneratedRegex(
        @"(^|/)(node_modules|dist|build|wwwroot|bin|obj|\.venv|venv|__pycache__|\.git|\.databricks|tests?|__tests__|e2e|[^/]*\.Tests)/"
        + @"|\.(test|spec|d|min)\.[cm]?[jt]sx?$|(^|/)(test_[^/]*|[^/]*_test|conftest)\.py$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotOurs();
}
