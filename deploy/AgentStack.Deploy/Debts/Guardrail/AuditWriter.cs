namespace AgentStack.Deploy.Debts.Guardrail;

/// <summary>Writes a measurement into the registry: wholly or not at all, whatever happens on the way.</summary>
internal static class AuditWriter
{
    /// <exception cref="DebtsException">The registry cannot be read or written, or nothing can be added to it.</exception>
    public static void Write(string file, EndpointAudit audit)
    {
        try
        {
            var target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(file);
            var text = AuditText.Write(file, File.ReadAllText(target), audit);
            var beside = $"{target}.{Guid.NewGuid():N}.tmp";
            try
            {
                File.WriteAllText(beside, text);
                Keep(target, beside);
                File.Move(beside, target, overwrite: true);
            }
            finally
            {
                File.Delete(beside);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DebtsException($"{file} cannot be written: {failure.Message}", failure);
        }
    }

    // A new file has the rights that this process gives; the old one's are what its owner wanted.
    private static void Keep(string target, string beside)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
        }
    }
}
