using System.Security.Cryptography;
using System.Text;
using AgentStack.Deploy.Files;
using AgentStack.Deploy.Yaml;

namespace AgentStack.Deploy.Debts.Guardrail;

/// <summary>Writes a measurement into the registry: wholly or not at all, whatever happens on the way, and beside those of others.</summary>
internal static class AuditWriter
{
    // Another terminal is another session.
    private static readonly NamedWaitHandleOptions AllSessions = new() { CurrentUserOnly = true, CurrentSessionOnly = false };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="DebtsException">The registry cannot be read or written, or nothing can be added to it.</exception>
    public static void Write(string file, EndpointAudit audit)
    {
        try
        {
            var target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(file);
            using var turn = new Mutex(initiallyOwned: false, NameOf(target), AllSessions);
            Await(turn, file);
            try
            {
                AtomicFile.Write(target, Encoding.UTF8.GetBytes(AuditText.Write(file, YamlContent.Read(target), audit)), modeOf: target);
            }
            finally
            {
                turn.ReleaseMutex();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DebtsException($"{file} cannot be written: {failure.Message}", failure);
        }
    }

    // Two who read the same text and write it one after the other would lose what the first one measured.
    private static string NameOf(string target) =>
        $"agentstack-debts-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target)).AsSpan(0, 16))}";

    private static void Await(Mutex turn, string file)
    {
        try
        {
            if (!turn.WaitOne(Patience))
            {
                throw new IOException($"somebody else has been writing {file} for {Patience.TotalSeconds} s.");
            }
        }
        catch (AbandonedMutexException)
        {
            // Whoever had it was killed, and has written all or nothing.
        }
    }
}
