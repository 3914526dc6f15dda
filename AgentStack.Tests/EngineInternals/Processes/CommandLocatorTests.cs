using AgentStack.Tests.Files;
using Aspire.Hosting.Processes;

namespace AgentStack.Tests.EngineInternals.Processes;

public sealed class CommandLocatorTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_name_is_found_in_the_first_folder_of_the_PATH_that_has_it()
    {
        var tool = Executable("second/tool");
        Executable("third/tool");

        Assert.Equal(tool, Find("tool", $"{_directory.File("first")}:{_directory.File("second")}:{_directory.File("third")}"));
    }

    [Fact]
    public void A_file_that_may_not_be_executed_is_passed_over()
    {
        _directory.Write("first/tool", "");
        var tool = Executable("second/tool");

        Assert.Equal(tool, Find("tool", $"{_directory.File("first")}:{_directory.File("second")}"));
    }

    [Fact]
    public void A_folder_of_the_commands_name_is_passed_over()
    {
        Directory.CreateDirectory(_directory.File("first/tool"));

        Assert.Throws<MissingCommandException>(() => Find("tool", _directory.File("first")));
    }

    [Fact]
    public void A_relative_path_starts_at_the_working_directory()
    {
        var tool = Executable(".venv/bin/uvicorn");

        Assert.Equal(tool, Find(".venv/bin/uvicorn", searchPath: null));
    }

    [Fact]
    public void An_absolute_path_stays_as_it_is()
    {
        var tool = Executable("tool");

        Assert.Equal(tool, Find(tool, searchPath: null));
    }

    [Fact]
    public void The_working_directory_is_not_searched_for_a_name()
    {
        Executable("tool");

        Assert.Throws<MissingCommandException>(() => Find("tool", searchPath: null));
    }

    [Theory]
    [InlineData("node", "Resource 'web' needs 'node', which is not on the PATH. Install Node.js 20 or newer: https://nodejs.org.")]
    [InlineData("npm", "Resource 'web' needs 'npm', which is not on the PATH. Install Node.js 20 or newer: https://nodejs.org.")]
    [InlineData("uv", "Resource 'web' needs 'uv', which is not on the PATH. Install uv: https://docs.astral.sh/uv.")]
    [InlineData("dotnet", "Resource 'web' needs 'dotnet', which is not on the PATH. Install the .NET 10 SDK: https://dot.net/download.")]
    [InlineData("python3", "Resource 'web' needs 'python3', which is not on the PATH. Install Python 3.10 or newer: https://www.python.org/downloads.")]
    [InlineData("frobnicate", "Resource 'web' needs 'frobnicate', which is not on the PATH. Install 'frobnicate' or correct the resource's command.")]
    [InlineData("bin/tool", "Resource 'web' needs 'bin/tool', which does not exist or is not executable. Install 'tool' or correct the resource's command.")]
    public void A_missing_command_is_reported_in_one_line_that_says_who_needs_it_and_what_to_do(string command, string message)
    {
        var error = Assert.Throws<MissingCommandException>(() => Find(command, searchPath: "/nowhere"));

        Assert.Equal(message, error.Message);
        Assert.Equal(command, error.Command);
    }

    private string Find(string command, string? searchPath) => CommandLocator.Find(command, _directory.Path, "web", searchPath);

    private string Executable(string name)
    {
        var file = _directory.Write(name, "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return file;
    }
}
