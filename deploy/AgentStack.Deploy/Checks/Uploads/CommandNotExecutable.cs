namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A program that has no right to run where it arrives.</summary>
internal sealed class CommandNotExecutable() : UploadRule(new(
    "command-not-executable",
    Severity.Error,
    "An upload loses the files' modes, so that the program cannot be executed.",
    "Run it as [\"bash\", \"-c\", \"chmod +x ./NAME && exec ./NAME\"], or a script as [\"bash\", \"./NAME\"]."))
{
    protected override IEnumerable<Finding> Find(AppUpload upload) =>
        from command in upload.Commands
        where command.Script?.Contains("chmod", StringComparison.Ordinal) is not true
        from program in command.Programs
        // npm installs it there, where it runs.
        where !program.Contains("node_modules/", StringComparison.Ordinal)
        // What is not there at all is told as that.
        where upload.Find(program[2..]) is not null || StartedFile.Of(command) != program[2..]
        select command.File.At(command.Place, Description, $"{program} is run without the right to be executed.");
}
