using AgentStack.Tests.Files;
using Aspire.Hosting.Installers;

namespace AgentStack.Tests.EngineInternals.Installers;

public sealed class NodeModulesTests : IDisposable
{
    private const string IsOdd = """ "node_modules/is-odd": { "version": "3.0.1", "integrity": "sha512-CQ" } """;
    private const string IsOddNewer = """ "node_modules/is-odd": { "version": "3.1.0", "integrity": "sha512-DR" } """;
    private const string IsOddForged = """ "node_modules/is-odd": { "version": "3.0.1", "integrity": "sha512-XX" } """;
    private const string FsEvents = """ "node_modules/fsevents": { "version": "2.3.3", "integrity": "sha512-5x", "optional": true } """;
    private const string Linked = """ "node_modules/dep": { "resolved": "../dep", "link": true } """;
    private const string LinkedElsewhere = """ "node_modules/dep": { "resolved": "../other", "link": true } """;

    private static readonly DateTime Installed = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly TemporaryDirectory _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public void Missing_modules_need_an_installation()
    {
        _app.Write("package-lock.json", Packages(IsOdd));

        Assert.True(NodeModules.NeedsInstall(_app.Path));
    }

    [Fact]
    public void Modules_left_half_installed_need_an_installation()
    {
        _app.Write("package-lock.json", Packages(IsOdd));
        _app.Write("node_modules/is-odd/package.json", "{}");

        Assert.True(NodeModules.NeedsInstall(_app.Path));
    }

    [Fact]
    public void Modules_of_an_app_that_locks_nothing_are_left_alone()
    {
        _app.Write("node_modules/is-odd/package.json", "{}");

        Assert.False(NodeModules.NeedsInstall(_app.Path));
    }

    [Fact]
    public void Modules_newer_than_the_lock_file_need_nothing()
    {
        Write(lockFile: Packages(IsOddNewer), record: Packages(IsOdd), lockFileAge: TimeSpan.FromSeconds(1));

        Assert.False(NodeModules.NeedsInstall(_app.Path));
    }

    [Theory]
    [InlineData(IsOddNewer, IsOdd, true)]
    [InlineData(IsOddForged, IsOdd, true)]
    [InlineData(LinkedElsewhere, Linked, true)]
    [InlineData(IsOdd + "," + Linked, IsOdd, true)]
    [InlineData(IsOdd, IsOdd + "," + Linked, true)]
    [InlineData(IsOdd, IsOdd, false)]
    [InlineData(Linked, Linked, false)]
    [InlineData(IsOdd + "," + FsEvents, IsOdd, false)]
    [InlineData(IsOdd + "," + FsEvents, IsOdd + "," + FsEvents, false)]
    public void Modules_older_than_the_lock_file_need_an_installation_when_packages_differ(string wanted, string installed, bool expected)
    {
        Write(Packages("\"\": { \"name\": \"app\" }, " + wanted), Packages(installed), lockFileAge: TimeSpan.FromSeconds(-1));

        Assert.Equal(expected, NodeModules.NeedsInstall(_app.Path));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "lockfileVersion": 1, "dependencies": {} }""")]
    [InlineData("""{ "packages": { "a": {}, "a": {} } }""")]
    public void A_newer_lock_file_that_cannot_be_compared_needs_an_installation(string lockFile)
    {
        Write(lockFile, Packages(IsOdd), lockFileAge: TimeSpan.FromSeconds(-1));

        Assert.True(NodeModules.NeedsInstall(_app.Path));
    }

    [Fact]
    public void A_shrinkwrap_file_goes_before_the_lock_file()
    {
        Write(lockFile: Packages(IsOdd), record: Packages(IsOdd), lockFileAge: TimeSpan.FromSeconds(1));
        File.SetLastWriteTimeUtc(_app.Write("npm-shrinkwrap.json", Packages(IsOddNewer)), Installed + TimeSpan.FromSeconds(1));

        Assert.True(NodeModules.NeedsInstall(_app.Path));
    }

    private static string Packages(string entries) => $$"""{ "lockfileVersion": 3, "packages": { {{entries}} } }""";

    private void Write(string lockFile, string record, TimeSpan lockFileAge)
    {
        File.SetLastWriteTimeUtc(_app.Write("package-lock.json", lockFile), Installed - lockFileAge);
        File.SetLastWriteTimeUtc(_app.Write("node_modules/.package-lock.json", record), Installed);
    }
}
