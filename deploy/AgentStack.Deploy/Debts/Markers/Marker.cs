namespace AgentStack.Deploy.Debts.Markers;

/// <summary>A comment in the code that says that the code beside it is a debt.</summary>
/// <param name="Id">The debt's id.</param>
/// <param name="File">The file, from the root on, with forward slashes.</param>
/// <param name="Line">The line, from 1 on.</param>
/// <param name="RemoveWhen">What the comment says of when the debt may go; <see langword="null"/> where it leaves that to the registry.</param>
internal sealed record Marker(string Id, string File, int Line, string? RemoveWhen)
{
    public override string ToString() => $"{File}:{Line}";
}
