using AgentStack.Deploy.Checks.Uploads;
using AgentStack.Deploy.Files;
using AgentStack.Deploy.Publishing.Output;

namespace AgentStack.Deploy.Publishing.Artefacts;

/// <summary>A copy of a source folder as Git would commit it, without what a machine or a person keeps there for itself.</summary>
internal static class CopiedSources
{
    private const string Caches = "__pycache__";
    private const string Secrets = ".env";
    private const string SecretsOfATarget = ".env.";
    private const string SecretsExample = ".env.example";

    /// <summary>
    /// Copies a folder. What a <c>.gitignore</c> hides stays behind, and so do folders whose name begins with a dot, caches and
    /// <c>.env</c>.
    /// </summary>
    /// <param name="source">The folder.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="leftOut">Folders directly in it that stay behind, too.</param>
    /// <exception cref="PublishException">There is no such folder, or nothing in it, or a link to a folder, or what leads to a pipe.</exception>
    public static void Write(string source, string destination, params string[] leftOut)
    {
        if (!Directory.Exists(source))
        {
            throw new PublishException($"There is no folder {source}: it should hold the app's sources.");
        }

        Copy(new DirectoryInfo(source), destination, new IgnoreFiles(Path.GetFullPath(source)), leftOut);
        if (!Directory.EnumerateFiles(destination, "*", SearchOption.AllDirectories).Any())
        {
            throw new PublishException($"There are no sources in {source}.");
        }
    }

    private static void Copy(DirectoryInfo source, string destination, IgnoreFiles ignored, string[] leftOut)
    {
        Directory.CreateDirectory(destination);
        foreach (var file in source.EnumerateFiles().Where(file => !IsPersonal(file.Name) && !ignored.Hide(file.FullName)))
        {
            if (SpecialFiles.AreBehind(file.FullName))
            {
                throw new PublishException($"{file.FullName} is a pipe, a socket or a device, or a link to one: end the program that made it, or delete it.");
            }

            file.CopyTo(Path.Combine(destination, file.Name));
        }

        var folders = source.EnumerateDirectories()
            .Where(folder => !IsLeftOut(folder.Name) && !leftOut.Contains(folder.Name) && !ignored.HideFolder(folder.FullName));
        foreach (var folder in folders)
        {
            if (folder.LinkTarget is not null)
            {
                throw new PublishException($"{folder.FullName} is a link to a folder: put the folder itself there, the upload follows no links.");
            }

            Copy(folder, Path.Combine(destination, folder.Name), ignored, []);
        }
    }

    private static bool IsLeftOut(string folder) => folder is ['.', ..] or Caches;

    private static bool IsPersonal(string file) =>
        file is Secrets
        || file.EndsWith(".pyc", StringComparison.Ordinal)
        || (file.StartsWith(SecretsOfATarget, StringComparison.Ordinal) && file != SecretsExample);
}
