namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>The rules about the files that are uploaded.</summary>
internal static class UploadRules
{
    public static readonly IReadOnlyList<IRule> All =
    [
        new FileTooLarge(),
        new CommandNotExecutable(),
        new AppWithoutCommand(),
        new NeededFileMissing(),
        new NeededFileHidden(),
        new NeededFileExcluded(),
        new NeededFileLinked(),
        new NpmBesideProgram(),
        new RequirementsBesideLock(),
        new NotebookUploaded(),
        new EnvFileUploaded(),
        new SecretUploaded(),
        new TwoAppYamls(),
        new NodeModulesUploaded(),
    ];
}
