namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A module that is no file any more where it arrives.</summary>
internal sealed class NotebookUploaded() : UploadRule(new(
    "notebook-loses-extension",
    Severity.Warning,
    "A .py file that begins with '# Databricks notebook source' becomes a notebook without its extension, which no import finds.",
    "Delete its first line, or leave the file out by sync.exclude."))
{
    private const string Header = "# Databricks notebook source";

    protected override IEnumerable<Finding> Find(AppUpload upload) => upload.Uploaded
        .Where(file => Path.GetExtension(file.Path) == ".py" && Sources.SourceText.Of(file).StartsWith(Header, StringComparison.Ordinal))
        .Select(file => At(file, "The file is uploaded as a notebook.", line: 1));
}
