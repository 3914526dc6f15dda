namespace AgentStack.Deploy.Publishing.Output;

/// <summary>
/// What comes along from a replaced folder: all that is not the old publication's. Everything that is comes to its end here, file by
/// file, so that nothing is deleted that nobody looked at.
/// </summary>
/// <param name="old">The replaced folder.</param>
/// <param name="fresh">What took its place.</param>
/// <param name="overwritten">The files of others that were to be overwritten, from the folder on.</param>
internal sealed class TakenOver(string old, string fresh, IReadOnlySet<string> overwritten)
{
    private readonly Inventory _inventory = Inventory.Read(old);
    private readonly List<string> _left = [];

    /// <summary>Moves it, and deletes the old folder.</summary>
    /// <returns>The files that stay in the old folder, because others have their places.</returns>
    public IReadOnlyList<string> Move()
    {
        foreach (var entry in Entries(""))
        {
            Move(entry);
        }

        if (_left is [])
        {
            // Last: whoever goes on after an interruption still has to know what was whose.
            File.Delete(Path.Combine(old, Inventory.FileName));
            Directory.Delete(old);
        }

        return _left;
    }

    private void Move(string path)
    {
        var (from, to) = (Path.Combine(old, path), Path.Combine(fresh, path));
        if (IsFolder(from))
        {
            MoveFolder(path, from, to);
        }
        else if (_inventory.Owns(path, FileHashes.Of(from)) || overwritten.Contains(path))
        {
            File.Delete(from);
        }
        else if (!Path.Exists(to) && new FileInfo(to).LinkTarget is null)
        {
            MakeFolderOf(path);
            MoveFile(from, to);
        }
        else if (!IsFolder(to) && FileHashes.Of(from) == FileHashes.Of(to))
        {
            File.Delete(from);
        }
        else
        {
            _left.Add(path);
        }
    }

    private void MoveFolder(string path, string from, string to)
    {
        if (!Path.Exists(to) && !_inventory.OwnsIn(path))
        {
            MakeFolderOf(path);
            Directory.Move(from, to);
            return;
        }

        if (IsFolder(to))
        {
            FolderMode.Copy(from, to);
        }

        foreach (var entry in Entries(path))
        {
            Move(entry);
        }

        if (!Directory.EnumerateFileSystemEntries(from).Any())
        {
            Directory.Delete(from);
        }
    }

    private static void MoveFile(string from, string to)
    {
        if (new FileInfo(from).LinkTarget is { } target)
        {
            File.CreateSymbolicLink(to, target);
            File.Delete(from);
        }
        else
        {
            File.Move(from, to);
        }
    }

    private void MakeFolderOf(string path)
    {
        if (Path.GetDirectoryName(path) is not { Length: > 0 } folder || Directory.Exists(Path.Combine(fresh, folder)))
        {
            return;
        }

        MakeFolderOf(folder);
        Directory.CreateDirectory(Path.Combine(fresh, folder));
        FolderMode.Copy(Path.Combine(old, folder), Path.Combine(fresh, folder));
    }

    private string[] Entries(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(Path.Combine(old, folder))
            .Select(entry => folder.Length > 0 ? $"{folder}/{Path.GetFileName(entry)}" : Path.GetFileName(entry))
            .Where(path => !(path == Inventory.FileName && _inventory.IsReadable))
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsFolder(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };
}
