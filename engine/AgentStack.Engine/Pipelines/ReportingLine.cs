namespace Aspire.Hosting.Pipelines;

/// <summary>One line of progress: the step, a mark, the text.</summary>
internal static class ReportingLine
{
    public static void Write(string stepName, string text, CompletionState state) =>
        Console.Out.WriteLine($"{stepName} | {Mark(state)} {text}");

    private static char Mark(CompletionState state) => state switch
    {
        CompletionState.Completed => '✓',
        CompletionState.CompletedWithWarning => '!',
        CompletionState.CompletedWithError => '✗',
        _ => '…',
    };
}
