namespace AgentStack.Deploy.Publishing.Output;

/// <summary>Whether a publication may write where it will have to: asked before it begins, by writing.</summary>
internal static class WriteAccess
{
    /// <summary>Asks of the folders that something is moved out of, or into.</summary>
    /// <param name="output">The output folder; it need not be there.</param>
    /// <exception cref="PublishException">One of them cannot be written; the message names it.</exception>
    public static void Require(string output)
    {
        RequireOf(Path.GetDirectoryName(output)!);
        if (Directory.Exists(output))
        {
            RequireWithin(output, "", Inventory.Read(output));
        }
    }

    // A folder in which nothing is a publication's is moved as a whole: what is in it does not matter.
    private static void RequireWithin(string output, string folder, Inventory inventory)
    {
        var path = Path.Combine(output, folder);
        RequireOf(path);
        foreach (var entry in new DirectoryInfo(path).EnumerateDirectories().Where(entry => entry.LinkTarget is null))
        {
            var name = folder.Length > 0 ? $"{folder}/{entry.Name}" : entry.Name;
            if (inventory.OwnsIn(name))
            {
                RequireWithin(output, name, inventory);
            }
            else
            {
                RequireOf(entry.FullName);
            }
        }
    }

    private static void RequireOf(string folder)
    {
        try
        {
            using var probe = new FileStream(
                Path.Combine(folder, $".agentstack-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PublishException($"{folder} cannot be written by you: change who may, or name another folder with --output-path.", failure);
        }
    }
}
