using AgentStack.Tests.Files;

namespace AgentStack.Tests.Browser;

public sealed class ChromiumExecutableTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("chromium")]
    [InlineData("chromium-browser")]
    [InlineData("google-chrome")]
    public void A_browser_under_a_usual_name_is_found_on_the_path(string name)
    {
        var browser = _folder.Write(name, "");

        Assert.Equal(browser, ChromiumExecutable.Find($"/nowhere{Path.PathSeparator}{_folder.Path}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/nowhere")]
    public void A_missing_browser_is_told_with_the_command_that_installs_one(string? searchPath)
    {
        var missing = Assert.Throws<FileNotFoundException>(() => ChromiumExecutable.Find(searchPath));

        Assert.Contains("apt-get install chromium", missing.Message, StringComparison.Ordinal);
    }
}
