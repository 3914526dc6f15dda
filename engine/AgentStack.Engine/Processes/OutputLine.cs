namespace Aspire.Hosting.Processes;

/// <summary>One line a process wrote, without its line ending.</summary>
/// <param name="Text">The line; bytes that are not UTF-8 arrive as U+FFFD.</param>
/// <param name="IsError">Whether it came from standard error.</param>
internal sealed record OutputLine(string Text, bool IsError);
