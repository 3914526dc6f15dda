using System.Diagnostics;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Credentials;

/// <summary>A developer's machine: a home directory with a configuration file, and a PATH with a stand-in for the CLI.</summary>
internal sealed class DatabricksHome : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    /// <summary>The home directory.</summary>
    public string Path => _root.Path;

    /// <summary>The directory of the CLI.</summary>
    public string Bin => File("bin");

    /// <summary>A file of the home directory.</summary>
    public string File(string name) => _root.File(name);

    /// <summary>Writes <c>~/.databrickscfg</c>.</summary>
    public void Configure(string text) => _root.Write(".databrickscfg", text);

    /// <summary>Installs a shell script as <c>databricks</c>. It runs with <c>$HOME_DIR</c> set to the home directory.</summary>
    public void InstallCli(string script)
    {
        var source = _root.Write("cli.sh", $"#!/bin/sh\nHOME_DIR='{Path}'\n{script}\n");
        Directory.CreateDirectory(Bin);
        // A child writes the executable: were it this process, a fork elsewhere could hold it open and fail its start.
        using var install = Process.Start("install", ["-m", "755", source, System.IO.Path.Combine(Bin, "databricks")]);
        install.WaitForExit();
        Assert.Equal(0, install.ExitCode);
    }

    /// <summary>What a script left in a file of the home directory; empty if nothing.</summary>
    public string Read(string name) => System.IO.File.Exists(File(name)) ? System.IO.File.ReadAllText(File(name)) : "";

    public void Dispose() => _root.Dispose();
}
