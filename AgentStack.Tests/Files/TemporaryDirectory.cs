namespace AgentStack.Tests.Files;

/// <summary>A new folder that goes with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private const string Prefix = "agentstack-test-";

    public TemporaryDirectory() => Path = Directory.CreateTempSubdirectory(Prefix).FullName;

    /// <param name="parent">Where it is.</param>
    public TemporaryDirectory(string parent) => Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"{Prefix}{Guid.NewGuid():N}")).FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file, with the folders on its way.</summary>
    public string Write(string name, string text)
    {
        var file = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
