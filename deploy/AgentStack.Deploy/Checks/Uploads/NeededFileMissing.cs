namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A file that the command begins with and that is nowhere.</summary>
internal sealed class NeededFileMissing() : UploadRule(new(
    "needed-file-missing",
    Severity.Error,
    "What the command begins with has to be among the app's sources; without it the app does not start.",
    "Correct the command, or put the file there; build it first if it is built."))
{
    // Any of these may bring the command that uv runs.
    private static readonly string[] PythonManifests = [StartedFile.PythonProject, StartedFile.PipRequirements, "setup.py"];

    protected override IEnumerable<Finding> Find(AppUpload upload) => upload.MakesFiles
        ? []
        : from command in upload.Commands
          let file = StartedFile.Of(command)
          where file is not null && !IsThere(upload, file)
          select command.File.At(command.Place, Description, $"The command needs {file}, which is not in {NameOf(upload)}.");

    private static bool IsThere(AppUpload upload, string file) => file == StartedFile.PythonProject
        ? PythonManifests.Any(manifest => upload.Find(manifest) is not null)
        : upload.Find(file) is not null;

    private static string NameOf(AppUpload upload) => upload.Folder.Length == 0 ? "the app's folder" : upload.Folder;
}
