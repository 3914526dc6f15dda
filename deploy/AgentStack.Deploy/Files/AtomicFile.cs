namespace AgentStack.Deploy.Files;

/// <summary>Writes a file at once or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes the bytes beside the file, then renames.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytes">What it will hold.</param>
    /// <param name="modeOf">The file whose mode it gets; without one, only its owner reads it.</param>
    public static void Write(string file, ReadOnlySpan<byte> bytes, string? modeOf = null)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(file)!, $".{Path.GetFileName(file)}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = new FileStream(temporary, Private()))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            if (modeOf is not null && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(modeOf));
            }

            File.Move(temporary, file, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    // Nobody else reads it in between, whatever the file's own mode is.
    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
