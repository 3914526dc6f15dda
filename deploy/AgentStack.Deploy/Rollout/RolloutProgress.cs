using System.Security.Cryptography;
using System.Text;

namespace AgentStack.Deploy.Rollout;

/// <summary>
/// Which steps went through, so that the next rollout goes on where this one ends. It stands in the CLI's own folder, which is never
/// uploaded, and holds for one workspace, one target, the same variables and the same bytes: anything else begins anew.
/// </summary>
internal sealed class RolloutProgress
{
    private const string Folder = ".databricks";
    private const string Name = "agentstack-up";

    private readonly string _file;
    private readonly string _fingerprint;
    private readonly List<string> _done;

    private RolloutProgress(string file, string fingerprint, IEnumerable<string> done) =>
        (_file, _fingerprint, _done) = (file, fingerprint, [.. done]);

    /// <summary>What is left of the last rollout of the same.</summary>
    /// <exception cref="RolloutException">The folder cannot be read.</exception>
    public static RolloutProgress Read(RolloutRequest request, RolloutPlan plan, Uri? workspace)
    {
        var file = Path.Combine(plan.Folder.Root, Folder, Name);
        try
        {
            var fingerprint = Fingerprint(request, plan, workspace);
            var lines = File.Exists(file) ? File.ReadAllLines(file) : [];
            return new(file, fingerprint, lines is [var first, .. var done] && first == fingerprint ? done : []);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RolloutException($"{request.Folder} cannot be read: {failure.Message}", failure);
        }
    }

    public bool IsDone(string step) => _done.Contains(step, StringComparer.Ordinal);

    /// <summary>Writes down that a step went through.</summary>
    public void Done(string step)
    {
        _done.Add(step);
        Write();
    }

    /// <summary>Takes it that the steps went through, and no other.</summary>
    public void Assume(IEnumerable<string> steps)
    {
        _done.Clear();
        _done.AddRange(steps);
    }

    /// <summary>Forgets all: the next rollout begins anew.</summary>
    public void Forget() => File.Delete(_file);

    private void Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var beside = $"{_file}.tmp";
        File.WriteAllLines(beside, [_fingerprint, .. _done]);
        File.Move(beside, _file, overwrite: true);
    }

    private static string Fingerprint(RolloutRequest request, RolloutPlan plan, Uri? workspace)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var word in request.Variables.Order(StringComparer.Ordinal).Prepend(request.BundleTarget).Prepend($"{workspace}"))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{word}\n"));
        }

        foreach (var file in plan.Folder.Files.Where(file => !file.Path.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            using var content = File.OpenRead(file.FullPath);
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\n"));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
