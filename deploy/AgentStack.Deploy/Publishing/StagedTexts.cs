using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Emission.Files;
using AgentStack.Deploy.Publishing.Output;

namespace AgentStack.Deploy.Publishing;

/// <summary>The texts of the bundles, on their way into the output folder.</summary>
/// <param name="texts">The texts.</param>
/// <param name="bundles">The bundles: what each uploads is only known when its apps are there.</param>
internal sealed class StagedTexts(IReadOnlyList<BundleText> texts, IReadOnlyList<EmittedBundle> bundles)
{
    /// <summary>What is known before anything is built: what is staged so far, and the texts; each file and its hash.</summary>
    /// <param name="staging">Where the new content is put together.</param>
    /// <param name="output">The output folder, whose apps stand for those that are still to be built.</param>
    /// <exception cref="PublishException">The sources have a file that is one of the texts.</exception>
    public IReadOnlyDictionary<string, string> Known(string staging, string output)
    {
        RefuseTaken(staging);
        var known = FileHashes.Paths(staging).ToDictionary(path => path, path => FileHashes.Of(Path.Combine(staging, path)), StringComparer.Ordinal);
        foreach (var text in texts.Concat(bundles.Select(bundle => Listing(bundle, folder => Existing(staging, folder) ?? Path.Combine(output, folder)))))
        {
            known[text.Path] = FileHashes.OfText(text.Text);
        }

        return known;
    }

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
            Write(Listing(bundle, folder => Path.Combine(staging, folder)), staging);
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

    private static BundleText Listing(EmittedBundle bundle, Func<string, string> folderOf) => new(
        bundle.Folder + DatabricksYml.Name,
        DatabricksYml.Of(bundle with { Apps = [.. bundle.Apps.Select(app => app with { Uploads = UploadPatterns.Of(folderOf(bundle.SourcePath(app))) })] }));

    private static string? Existing(string staging, string folder) =>
        Path.Combine(staging, folder) is var path && Directory.Exists(path) ? path : null;
}
