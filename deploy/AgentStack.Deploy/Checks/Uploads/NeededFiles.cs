using AgentStack.Deploy.Files;
using AgentStack.Deploy.Yaml;

namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>The files without which an app does not start.</summary>
internal static class NeededFiles
{
    private static readonly string[] Manifests =
        [StartedFile.NodePackage, "package-lock.json", "pnpm-lock.yaml", StartedFile.PipRequirements, StartedFile.PythonProject, "uv.lock"];

    /// <summary>They, as <see cref="AppUpload.Needed"/> keeps them.</summary>
    public static IEnumerable<IGrouping<string, SourceFile>> Of(AppUpload upload) =>
        upload.App.Files.Select(file => (File: file, Name: NameOf(upload, file))).Where(needed => needed.Name is not null)
            .GroupBy(needed => needed.Name!, needed => needed.File, StringComparer.Ordinal);

    private static string? NameOf(AppUpload upload, SourceFile file)
    {
        var path = upload.InFolder(file);
        var isNeeded = upload.Commands.Any(command => command.Paths.Contains(path, StringComparer.Ordinal))
            || Manifests.Contains(path, StringComparer.Ordinal)
            || (path is "app.yaml" or "app.yml" && upload.App.Declaration.Child("config") is null)
            || IsBesideProgram(upload, path);
        return isNeeded ? path
            : path.StartsWith("wwwroot/", StringComparison.Ordinal) ? "wwwroot"
            : path.StartsWith("dist/", StringComparison.Ordinal) && !IsBuiltThere(upload) ? "dist"
            : null;
    }

    // A published program has its libraries around it.
    private static bool IsBesideProgram(AppUpload upload, string path) =>
        Path.GetExtension(path) is ".dll" or ".so"
        && upload.NativePrograms.Any(program => Path.GetDirectoryName(program) == Path.GetDirectoryName(path));

    /// <summary>Those that are native programs, as <see cref="AppUpload.NativePrograms"/> keeps them.</summary>
    public static IEnumerable<string> Native(AppUpload upload) =>
        from command in upload.Commands
        from program in command.Programs
        let file = upload.Find(program[2..])
        where file is not null && IsElf(file)
        select program[2..];

    // The platform builds what has a build script.
    private static bool IsBuiltThere(AppUpload upload) =>
        upload.Find(StartedFile.NodePackage) is { } package && Builds.HasBuildScript(package);

    private static bool IsElf(SourceFile file)
    {
        try
        {
            using var stream = RegularFile.Open(file.FullPath);
            Span<byte> magic = stackalloc byte[4];
            return stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual("\u007fELF"u8);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
