namespace AgentStack.Deploy.Migration;

/// <summary>Something that the migration saw and leaves to the person.</summary>
/// <param name="File">The file, from the folder on, with forward slashes.</param>
/// <param name="Line">The line, from 1 on.</param>
/// <param name="What">What is there, in one sentence.</param>
/// <param name="Todo">What to do about it, in one sentence.</param>
internal sealed record Remark(string File, int Line, string What, string Todo);
