using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Emission.Files;
using AgentStack.Deploy.Publishing.Output;

namespace AgentStack.Deploy.Publishing;

/// <summary>The texts of the bundles, on their way into the output folder.</summary>
/// <param name="texts">The texts.</param>
/// <param name="bundles">The bundles: what each uploads is only known when its apps are there.</param>
internal sealed class StagedTexts(IReadOnlyList<BundleText> texts, IReadOnlyList<EmittedBundle> bundles)
{
    /// <summary>What is known before all apps are there: what is staged so far, and the texts; each file and its hash.</summary>
    /// <param name="staging">Where the new content is put together.</param>
    /// <exception cref="PublishException">The sources have a file that is one of the texts.</exception>
    public IReadOnlyDictionary<string, string> Known(string staging)
    {
        RefuseTaken(staging);
        var known = FileHashes.Paths(staging).ToDictionary(path => path, path => FileHashes.Of(Path.Combine(staging, path)), StringComparer.Ordinal);
        foreach (var text in texts.Concat(bundles.Select(bundle => Listing(bundle, staging))).ExceptBy(StillUnknown(staging), text => text.Path))
        {
            known[text.Path] = FileHashes.OfText(text.Text);
        }

        return known;
    }

    /// <summary>The texts that list what is uploaded of an app that is not staged yet.</summary>
    public IReadOnlyList<string> StillUnknown(string staging) =>
    [
        .. bundles
            .Where(bundle => bundle.Apps.Any(app => !Directory.Exists(Path.Combine(staging, bundle.SourcePath(app)))))
            .Select(bundle => bundle.Folder + DatabricksYml.Name),
    ];

    /// <summary>Writes them beside the apps.</summary>
    /// <exception cref="PublishException">The sources have a file that is one of the texts.</exception>
    public void Write(string staging)
    {
        RefuseTaken(staging);
        foreach (var text in texts)
        {
            Write(text, staging);
        }

        // Only now it is known what there is to upload.
        foreach (var bundle in bundles)
        {
            Write(Listing(bundle, staging), staging);
        }
    }

    private static void Write(BundleText text, string staging)
    {
        var file = Path.Combine(staging, text.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text.Text);
    }

    private void RefuseTaken(string staging)
    {
        if (texts.FirstOrDefault(text => File.Exists(Path.Combine(staging, text.Path))) is { } taken)
        {
            throw new PublishException($"The sources have a {taken.Path}, which publishing writes: delete theirs.");
        }
    }

    private static BundleText Listing(EmittedBundle bundle, string staging)
    {
        var apps = bundle.Apps.Select(app => app with { Uploads = UploadPatterns.Of(Path.Combine(staging, bundle.SourcePath(app))) });
        return new(bundle.Folder + DatabricksYml.Name, DatabricksYml.Of(bundle with { Apps = [.. apps] }));
    }
}
