using System.Text.RegularExpressions;
using AgentStack.Deploy.Checks.Sources;

namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A module that is no file any more where it arrives.</summary>
internal sealed class NotebookUploaded() : UploadRule(new(
    "notebook-loses-extension",
    Severity.Error,
    "A .py file that begins with '# Databricks notebook source' becomes a notebook without its extension, which no import finds.",
    "Delete its first line."))
{
    private const string Header = "# Databricks notebook source";

    protected override IEnumerable<Finding> Find(AppUpload upload)
    {
        var modules = upload.Uploaded.Where(file => Path.GetExtension(file.Path) == ".py").ToLookup(IsNotebook);
        // A notebook that no module imports is meant to be one: a job runs it.
        return from notebook in modules[true]
               where IsCommand(upload, notebook) || modules[false].Any(module => Imports(module, Path.GetFileNameWithoutExtension(notebook.Path)))
               select At(notebook, "The module is uploaded as a notebook.", line: 1);
    }

    private static bool IsNotebook(SourceFile file) => SourceText.Of(file).StartsWith(Header, StringComparison.Ordinal);

    private static bool IsCommand(AppUpload upload, SourceFile file) =>
        upload.Commands.Any(command => command.Paths.Contains(upload.InFolder(file), StringComparer.Ordinal));

    private static bool Imports(SourceFile module, string name) => Regex.IsMatch(
        SourceText.Of(module), $@"^[ \t]*(from|import)\b[^\n]*\b{Regex.Escape(name)}\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
