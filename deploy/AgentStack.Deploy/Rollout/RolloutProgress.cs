using System.Security.Cryptography;
using System.Text;
using AgentStack.Deploy.Files;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Rollout;

/// <summary>
/// Which steps went through, so that the next rollout goes on where this one ends. A step counts only as long as the files are the same
/// bytes, and the CLI makes the same of them: who deploys, where to, and each variable filled in. It stands in the CLI's own folder.
/// </summary>
internal sealed class RolloutProgress
{
    private const string Name = "agentstack-up";

    private readonly string _file;
    private readonly ConsoleReport _report;
    private readonly IReadOnlyList<string>? _leftOut;
    private string[] _before = [];
    private readonly List<string> _now = [];
    private string _fingerprint;
    private bool _hasBegun;
    private bool _hasWarned;

    private RolloutProgress(string file, string fingerprint, IReadOnlyList<string>? leftOut, ConsoleReport report)
    {
        (_file, _fingerprint, _leftOut, _report) = (file, fingerprint, leftOut, report);
        Try(() => _before = File.Exists(file) ? File.ReadAllLines(file) : []);
    }

    /// <summary>What is left of the last rollout of the same.</summary>
    /// <param name="plan">What is rolled out.</param>
    /// <param name="workspace">Where to.</param>
    /// <param name="leftOut">The steps that the person leaves out, done or not; all others run. What was done decides where it is null.</param>
    /// <param name="report">Where it is told that nothing can be written down.</param>
    /// <exception cref="RolloutException">The folder cannot be read.</exception>
    public static RolloutProgress Read(RolloutPlan plan, Uri workspace, IReadOnlyList<string>? leftOut, ConsoleReport report)
    {
        try
        {
            return new(Path.Combine(plan.Folder.Root, BundleCli.OwnFolder, Name), Fingerprint(plan, workspace), leftOut, report);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RolloutException($"{plan.Folder.Root} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>What the CLI makes of a bundle, in its own words; the steps that follow hang on it.</summary>
    public void Validated(string bundle) =>
        _fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_fingerprint}\n{bundle}")));

    /// <summary>Why a step need not run; <see langword="null"/> where it must.</summary>
    public string? ReasonToLeaveOut(string step)
    {
        // What follows a step that runs has to run after it, whenever it did before.
        var isDone = !_hasBegun && _before.Contains(LineOf(step), StringComparer.Ordinal);
        var isLeftOut = _leftOut?.Contains(step, StringComparer.Ordinal) ?? isDone;
        if (isDone && isLeftOut)
        {
            _now.Add(LineOf(step));
        }

        return !isLeftOut ? null : _leftOut is null ? "done before, and nothing has changed since" : "left out by --from";
    }

    /// <summary>Writes down that a step runs: however this rollout ends, neither it nor what follows it counts as done.</summary>
    public void Begin()
    {
        _hasBegun = true;
        if (_before.Length > 0)
        {
            Write();
        }
    }

    /// <summary>Writes down that a step went through.</summary>
    public void Done(string step)
    {
        _now.Add(LineOf(step));
        Write();
    }

    /// <summary>Forgets all: the next rollout begins anew.</summary>
    public void Forget() => Try(() =>
    {
        if (Path.Exists(_file))
        {
            File.Delete(_file);
        }
    });

    private string LineOf(string step) => $"{step} {_fingerprint}";

    private void Write() => Try(() =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        AtomicFile.Write(_file, Encoding.UTF8.GetBytes(string.Concat(_now.Select(line => $"{line}\n"))));
    });

    // The workspace is what counts: a step that went through does not fail for want of a note.
    private void Try(Action access)
    {
        try
        {
            access();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!_hasWarned)
            {
                _report.Say($"warn  What went through cannot be kept in {_file}: make it writable, or delete it before the next rollout. ({failure.Message})");
            }

            _hasWarned = true;
        }
    }

    private static string Fingerprint(RolloutPlan plan, Uri workspace)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{workspace}\n"));
        foreach (var file in plan.Folder.Files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\n"));
            // What is empty may as well be a pipe, or a link to nothing.
            if (file.Length > 0)
            {
                using var content = File.OpenRead(file.FullPath);
                hash.AppendData(SHA256.HashData(content));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
