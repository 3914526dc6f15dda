using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Tests.Files;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>An output folder and what tests do to it.</summary>
public abstract class OutputFolderCase : IDisposable
{
    private protected const string Workshop = ".bundle.agentstack";
    private protected const string Old = Workshop + "/old";

    protected OutputFolderCase()
        : this(new())
    {
    }

    private protected OutputFolderCase(TemporaryDirectory files) => Files = files;

    private protected TemporaryDirectory Files { get; }

    private protected string Bundle => Files.File("bundle");

    public void Dispose()
    {
        Files.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected OutputFolder Open(TimeProvider? time = null) =>
        OutputFolder.Open(Bundle, Files.File("sources"), time ?? TimeProvider.System);

    private protected void Publish(params (string Path, string Text)[] files) => Publish(isForced: false, files);

    private protected void Publish(bool isForced, params (string Path, string Text)[] files) => Publish(TimeProvider.System, isForced, files);

    private protected void Publish(TimeProvider time, bool isForced, params (string Path, string Text)[] files)
    {
        using var output = Open(time);
        Stage(output, files);
        output.Replace(isForced);
    }

    private protected static void Stage(OutputFolder output, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(output.Staging, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    /// <summary>As a publication leaves it that is killed between the two renamings.</summary>
    private protected void Interrupt(params (string Path, string Text)[] staged)
    {
        Directory.Move(Bundle, Files.File(Old));
        foreach (var (path, text) in staged)
        {
            Files.Write($"{Workshop}/new/{path}", text);
        }
    }

    private protected void OnlyTheLockStays()
    {
        Assert.Equal([Files.File(Workshop), Bundle], Directory.GetFileSystemEntries(Files.Path).Order(StringComparer.Ordinal));
        Assert.Equal([Files.File(Workshop + "/lock")], Directory.GetFileSystemEntries(Files.File(Workshop)));
    }

    private protected DateTimeOffset TimeOf(string path) => new(File.GetLastWriteTimeUtc(InBundle(path)));

    private protected string InBundle(string path) => Path.Combine(Bundle, path);

    private protected void Write(string path, string text) => Files.Write($"bundle/{path}", text);

    private protected string Read(string path) => File.ReadAllText(InBundle(path));

    /// <summary>A clock that is asked once before the folder is replaced, when another program has just written into it.</summary>
    private protected sealed class WritingClock(Action write) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            write();
            return base.GetUtcNow();
        }
    }
}
