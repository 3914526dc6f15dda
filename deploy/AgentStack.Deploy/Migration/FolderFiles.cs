using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;

namespace AgentStack.Deploy.Migration;

/// <summary>The files of a folder that people wrote: nothing that is installed, built, a backup, or a link.</summary>
internal static class FolderFiles
{
    /// <summary>What the name of a backup holds.</summary>
    public const string BackupMark = ".before-migrate";

    private static readonly string[] Built = ["bin", "obj", "dist", "wwwroot", "venv"];

    public static IReadOnlyList<SourceFile> Of(string root) =>
    [
        .. FolderWalk.Files(root).Where(file =>
            !Path.GetFileName(file.Path).Contains(BackupMark, StringComparison.Ordinal)
            && !file.Path.Split('/')[..^1].Intersect(Built, StringComparer.Ordinal).Any()
            && new FileInfo(file.FullPath).LinkTarget is null),
    ];
}
