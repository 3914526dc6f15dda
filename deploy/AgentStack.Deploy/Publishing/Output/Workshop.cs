using AgentStack.Deploy.Files;

namespace AgentStack.Deploy.Publishing.Output;

/// <summary>
/// Publishing's own folder beside an output folder, <c>.NAME.agentstack</c>: what is being put together, what was replaced, and the
/// lock that says whose it is. Only the lock stays. Nobody else may look in: what was replaced may hold secrets.
/// </summary>
internal sealed class Workshop : IDisposable
{
    private const string LockName = "lock";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // EAGAIN of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _lock;

    private Workshop(string folder, FileStream @lock)
    {
        _lock = @lock;
        Staging = Path.Combine(folder, "new");
        Replaced = Path.Combine(folder, "old");
    }

    /// <summary>Where the new content is put together.</summary>
    public string Staging { get; }

    /// <summary>Where the old content is once it is replaced, until what others put there is taken over.</summary>
    public string Replaced { get; }

    /// <summary>Opens the one of an output folder.</summary>
    /// <exception cref="PublishException">Another publication has it, or a folder of that name is somebody else's.</exception>
    public static Workshop Open(string output)
    {
        var folder = Path.Combine(Path.GetDirectoryName(output)!, $".{Path.GetFileName(output)}.agentstack");
        var @lock = Path.Combine(folder, LockName);
        if (SpecialFiles.AreBehind(@lock) || (Directory.Exists(folder) && !File.Exists(@lock) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new PublishException($"{folder} was not made by publishing, which needs a folder of that name: move it away.");
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Private);
        }

        try
        {
            return new(folder, new FileStream(@lock, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
        }
        catch (IOException failure) when (Taken.Contains(failure.HResult))
        {
            throw new PublishException($"Another publication is writing to {output}: wait for it to end.", failure);
        }
    }

    /// <summary>Begins anew with nothing staged.</summary>
    public void Clear()
    {
        Delete(Staging);
        Directory.CreateDirectory(Staging);
    }

    // The lock's file stays: whoever waits for it would otherwise lock one that is gone.
    public void Dispose()
    {
        try
        {
            // Beside what was replaced and not yet taken over, it tells the next publication how far this one came.
            if (!Directory.Exists(Replaced))
            {
                Delete(Staging);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next publication deletes it; why this one ends is what has to be told.
        }
        finally
        {
            _lock.Dispose();
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
