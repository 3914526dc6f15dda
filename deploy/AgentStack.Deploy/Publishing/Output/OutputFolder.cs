namespace AgentStack.Deploy.Publishing.Output;

/// <summary>
/// The folder that a publication replaces as a whole. The new content is staged beside it and takes its place by renaming:
/// whatever happens on the way, the folder holds the old content or the new one.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly string _path;
    private readonly string _replaced;
    private readonly FileStream _lock;

    private OutputFolder(string path, FileStream @lock)
    {
        (_path, _lock) = (path, @lock);
        _replaced = Beside(path, "old");
        Staging = Beside(path, "new");
    }

    /// <summary>Where the new content is put together.</summary>
    public string Staging { get; }

    /// <summary>Begins a publication, and ends one that was interrupted.</summary>
    /// <param name="path">The folder; it need not be there.</param>
    /// <param name="sources">A folder that must not be replaced, nor one that it is in.</param>
    /// <exception cref="PublishException">It cannot be written to, or another publication is writing to it.</exception>
    public static OutputFolder Open(string path, string sources)
    {
        path = Path.TrimEndingDirectorySeparator(Resolve(path));
        if (!Path.GetRelativePath(path, sources).StartsWith("..", StringComparison.Ordinal))
        {
            throw new PublishException($"{path} holds the sources of the AppHost: name a folder of its own with --output-path.");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var folder = new OutputFolder(path, Lock(path));
            folder.Recover();
            return folder;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PublishException($"{path} cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>Puts the staged content into the folder's place, with the files of others that are not in its way.</summary>
    /// <param name="isForced">Also where files of others are in its way.</param>
    /// <exception cref="PublishException">Files of others are in its way, or the folder cannot be replaced.</exception>
    public void Replace(bool isForced)
    {
        try
        {
            var foreign = ForeignFiles.Find(_path, Staging);
            if (!isForced && foreign.Colliding is not [])
            {
                throw new PublishException(
                    $"{_path} has files that were not written by publishing, or changed since: {string.Join(", ", foreign.Colliding)}. " +
                    "Move them away, or overwrite them with --force.");
            }

            Inventory.Write(Staging);
            foreach (var file in foreign.Staying)
            {
                Carry(file);
            }

            Swap();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PublishException($"{_path} cannot be replaced: {failure.Message}", failure);
        }
    }

    public void Dispose()
    {
        Delete(Staging);
        _lock.Dispose();
    }

    // A link is not replaced by a folder: what it leads to is.
    private static string Resolve(string path) =>
        Directory.Exists(path) ? Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    private static string Beside(string path, string what) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{what}");

    private static FileStream Lock(string path)
    {
        try
        {
            return new(Beside(path, "lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException failure) when (Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new PublishException($"Another publication is writing to {path}: wait for it to end.", failure);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Recover()
    {
        if (Directory.Exists(_replaced) && !Directory.Exists(_path))
        {
            Directory.Move(_replaced, _path);
        }

        Delete(_replaced);
        Delete(Staging);
        Directory.CreateDirectory(Staging);
    }

    // A copy, so that the old folder stays whole until the new one is.
    private void Carry(string file)
    {
        var destination = Path.Combine(Staging, file);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        var source = new FileInfo(Path.Combine(_path, file));
        if (source.LinkTarget is { } target)
        {
            File.CreateSymbolicLink(destination, target);
        }
        else
        {
            source.CopyTo(destination);
        }
    }

    private void Swap()
    {
        if (Directory.Exists(_path))
        {
            Directory.Move(_path, _replaced);
        }

        Directory.Move(Staging, _path);
        Delete(_replaced);
    }
}
