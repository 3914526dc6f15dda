using AgentStack.Tests.Files;
using Aspire.Hosting.Installers;

namespace AgentStack.Tests.EngineInternals.Installers;

public sealed class PythonEnvironmentTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_apps_own_environment_comes_first()
    {
        _root.Write("app/.venv/pyvenv.cfg", "");
        _root.Write("host/.venv/pyvenv.cfg", "");

        var environment = Locate();

        Assert.Equal(_root.File("app/.venv"), environment.Path);
        Assert.True(environment.Exists);
    }

    [Fact]
    public void The_AppHosts_environment_serves_an_app_without_one()
    {
        _root.Write("host/.venv/pyvenv.cfg", "");

        Assert.Equal(_root.File("host/.venv"), Locate().Path);
    }

    [Fact]
    public void A_folder_that_is_no_environment_does_not_count()
    {
        _root.Write("app/.venv/readme", "");
        _root.Write("host/.venv/pyvenv.cfg", "");

        Assert.Equal(_root.File("host/.venv"), Locate().Path);
    }

    [Fact]
    public void Without_any_the_apps_own_is_the_one_to_create()
    {
        var environment = Locate();

        Assert.Equal(_root.File("app/.venv"), environment.Path);
        Assert.False(environment.Exists);
    }

    [Fact]
    public void Programs_lie_in_its_bin_folder() => Assert.Equal(_root.File("app/.venv/bin/uvicorn"), Locate().Executable("uvicorn"));

    private PythonEnvironment Locate() => PythonEnvironment.Locate(_root.File("app"), _root.File("host"));
}
