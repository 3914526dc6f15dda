using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Preflight;

/// <summary>A bundle, as far as it says where it is deployed to: its file, and the files that this one includes.</summary>
internal sealed class Bundle
{
    // What is included later is merged over what stands before it, so the last one has the say.
    private readonly IReadOnlyList<BundleFile> _filesLastFirst;

    private Bundle(IEnumerable<BundleFile> files) => _filesLastFirst = [.. files.Reverse()];

    /// <exception cref="StepFailedException">A file cannot be read, or is not YAML, or the bundle's own says nothing.</exception>
    public static Bundle Read(string file)
    {
        var root = BundleFile.Read(file);
        if (!root.IsMapping)
        {
            throw new StepFailedException($"{file} is no bundle: write the bundle's name and its apps into it, or name another with --bundle.");
        }

        var own = Path.GetFullPath(file);
        var included = root.Includes.SelectMany(include => Find(file, include)).Where(path => path != own).Distinct(StringComparer.Ordinal);
        return new([root, .. included.Select(BundleFile.Read)]);
    }

    /// <summary>The oldest CLI that can deploy a bundle, as far as that can be read of its file.</summary>
    /// <param name="file">The file; <see langword="null"/> where there is none yet.</param>
    public static Version CliFloorOf(string? file)
    {
        try
        {
            var own = file is null ? null : Read(file).First(part => part.CliVersions);
            return new[] { BundleCli.LowestOf(own), BundleCli.KnowsAppBindings }.Max()!;
        }
        catch (StepFailedException)
        {
            // The check of the bundle's host tells what is wrong with the file.
            return BundleCli.KnowsAppBindings;
        }
    }

    /// <summary>What a target says of its workspace, or else the bundle: its <c>host</c> and its <c>profile</c>.</summary>
    /// <param name="name">The target; the default one, or the only one, when null.</param>
    /// <exception cref="StepFailedException">There is no such target, or several and none is the default.</exception>
    public (string? Host, string? Profile) WorkspaceOf(string? name)
    {
        var target = TargetOf(name);
        return (Field(target, "host"), Field(target, "profile"));
    }

    private string? TargetOf(string? name)
    {
        string[] names = [.. _filesLastFirst.Reverse().SelectMany(file => file.TargetNames).Distinct(StringComparer.Ordinal)];
        if (name is not null)
        {
            return names.Contains(name, StringComparer.Ordinal) ? name : throw new StepFailedException(
                $"The bundle has no target '{name}': name one of {string.Join(", ", names)} with --bundle-target.");
        }

        return names.FirstOrDefault(target => _filesLastFirst.Any(file => file.IsDefault(target))) ?? names switch
        {
            [] => null,
            [var only] => only,
            _ => throw new StepFailedException(
                $"The bundle has several targets and no default one: name one of {string.Join(", ", names)} with --bundle-target."),
        };
    }

    private string? Field(string? target, string field) =>
        (target is null ? null : First(file => file.OfTarget(target, field))) ?? First(file => file.OfAll(field));

    private string? First(Func<BundleFile, string?> read) => _filesLastFirst.Select(read).FirstOrDefault(value => value is not null);

    private static IReadOnlyList<string> Find(string file, string include)
    {
        try
        {
            return BundleIncludes.Find(Path.GetDirectoryName(Path.GetFullPath(file))!, include);
        }
        catch (FormatException malformed)
        {
            throw new StepFailedException(
                $"{file}: {IncludePattern.TellMalformed(include)}: close the bracket, or write the file's name.", malformed);
        }
    }
}
