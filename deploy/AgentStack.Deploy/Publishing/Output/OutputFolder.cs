using AgentStack.Deploy.Files;

namespace AgentStack.Deploy.Publishing.Output;

/// <summary>
/// The folder that a publication replaces as a whole. The new content is staged beside it and takes its place by renaming:
/// whatever happens on the way, the folder holds the old content or the new one, and what others put there is never deleted.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly string _path;
    private readonly Workshop _workshop;
    private readonly TimeProvider _time;

    private OutputFolder(string path, Workshop workshop, TimeProvider time) => (_path, _workshop, _time) = (path, workshop, time);

    /// <summary>Where the new content is put together.</summary>
    public string Staging => _workshop.Staging;

    /// <summary>Begins a publication, and ends one that was interrupted.</summary>
    /// <param name="path">The folder; it need not be there.</param>
    /// <param name="sources">A folder that must not be replaced, nor one that it is in.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="PublishException">It cannot be written to, or another publication is writing to it.</exception>
    public static OutputFolder Open(string path, string sources, TimeProvider time)
    {
        // A link is not replaced by a folder: what it leads to is.
        path = RealPath.Of(path);
        if (RealPath.IsIn(path, RealPath.Of(sources)))
        {
            throw new PublishException($"{path} holds the sources of the AppHost: name a folder of its own with --output-path.");
        }

        if (!Directory.Exists(path) && Path.Exists(path))
        {
            throw new PublishException($"{path} is there and is no folder: move it away, or name another with --output-path.");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var folder = new OutputFolder(path, Workshop.Open(path), time);
            folder.Begin();
            return folder;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PublishException($"{path} cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>Refuses what is in the way already, before anything is built.</summary>
    /// <param name="known">What is to come for sure: each file and its hash.</param>
    /// <param name="unbuilt">The files and folders that are still to be made: they are taken to become what they are now.</param>
    /// <param name="isForced">Also over files of others.</param>
    /// <exception cref="PublishException">Files of others are in its way.</exception>
    public void Expect(IReadOnlyDictionary<string, string> known, IReadOnlyList<string> unbuilt, bool isForced)
    {
        try
        {
            var inventory = Inventory.Read(_path);
            var unchanged = unbuilt.SelectMany(inventory.At).Where(file => !known.ContainsKey(file.Key));
            InTheWay(inventory, known.Concat(unchanged).ToDictionary(StringComparer.Ordinal), isForced);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PublishException($"{_path} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Puts the staged content into the folder's place, with the files of others that are not in its way.</summary>
    /// <param name="isForced">Also where files of others are in its way.</param>
    /// <exception cref="PublishException">Files of others are in its way, or the folder cannot be replaced.</exception>
    public void Replace(bool isForced)
    {
        try
        {
            var inTheWay = InTheWay(Inventory.Read(_path), Inventory.Write(Staging), isForced);
            FileTimes.Settle(Staging, _path, _time.GetUtcNow().UtcDateTime);
            Swap();
            TakeOver([.. inTheWay]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PublishException($"{_path} cannot be replaced: {failure.Message}", failure);
        }
    }

    public void Dispose() => _workshop.Dispose();

    private void Begin()
    {
        try
        {
            Recover();
            _workshop.Clear();
            WriteAccess.Require(_path);
        }
        catch
        {
            _workshop.Dispose();
            throw;
        }
    }

    private IReadOnlyList<string> InTheWay(Inventory inventory, IReadOnlyDictionary<string, string> coming, bool isForced)
    {
        if (SpecialFiles.In(_path) is not [] and var special)
        {
            throw new PublishException(
                $"{_path} has what is no file: {string.Join(", ", special)}. End the programs that made these pipes, sockets or devices, or delete them.");
        }

        var inTheWay = ForeignFiles.InTheWay(_path, inventory, coming);
        return isForced || inTheWay is []
            ? inTheWay
            : throw new PublishException(
                $"{_path} has files that were not written by publishing, or changed since: {string.Join(", ", inTheWay)}. " +
                "Move them away, or overwrite them with --force.");
    }

    private void Recover()
    {
        if (!Directory.Exists(_workshop.Replaced))
        {
            return;
        }

        if (!Directory.Exists(_path))
        {
            Directory.Move(_workshop.Replaced, _path);
        }
        else if (Directory.Exists(Staging))
        {
            throw new PublishException(
                $"A publication was interrupted: {_workshop.Replaced} holds what was in {_path}, which somebody made anew since. " +
                "Keep one of them under that name and move the other away.");
        }
        else
        {
            TakeOver([]);
        }
    }

    private void Swap()
    {
        if (!Directory.Exists(_path))
        {
            Directory.Move(Staging, _path);
            return;
        }

        FolderMode.Copy(_path, Staging);
        Directory.Move(_path, _workshop.Replaced);
        try
        {
            Directory.Move(Staging, _path);
        }
        catch (IOException) when (!Directory.Exists(_path))
        {
            Directory.Move(_workshop.Replaced, _path);
            throw;
        }
    }

    // Only now, so that what another program wrote until the renaming comes along.
    private void TakeOver(HashSet<string> overwritten)
    {
        if (!Directory.Exists(_workshop.Replaced))
        {
            return;
        }

        if (new TakenOver(_workshop.Replaced, _path, overwritten).Move() is not [] and var left)
        {
            throw new PublishException(
                $"{_path} is new, and these files of the old one have no place in it: {string.Join(", ", left)}. " +
                $"They are in {_workshop.Replaced}: move them away.");
        }
    }
}
