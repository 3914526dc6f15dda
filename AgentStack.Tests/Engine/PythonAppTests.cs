using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Engine;

/// <summary>Python apps, with shell scripts where a virtual environment has its programs.</summary>
public sealed class PythonAppTests
{
    [Fact]
    public async Task A_web_app_runs_behind_the_environments_uvicorn_at_its_stable_address()
    {
        await using var application = new TestApplication();
        application.Folder.Write("agent/.venv/pyvenv.cfg", "");
        application.WriteScript("agent/.venv/bin/uvicorn", "echo \"$@\"; echo \"PORT=$PORT $OTEL_TRACES_EXPORTER $OTEL_SERVICE_NAME\"");
        application.Builder.AddUvicornApp("agent", application.Folder.File("agent"), "main:app");

        await application.StartAsync();
        await application.ReachesAsync("agent", KnownResourceStates.Finished);

        var output = await application.OutputOfAsync("agent");
        var port = output[1].Split(' ')[0]["PORT=".Length..];
        Assert.Equal($"main:app --host localhost --port {port} --reload", output[0]);
        Assert.Equal($"PORT={port} otlp agent", output[1]);
    }

    [Fact]
    public async Task A_script_runs_with_the_environments_interpreter()
    {
        await using var application = new TestApplication();
        application.Folder.Write("agent/.venv/pyvenv.cfg", "");
        application.WriteScript("agent/.venv/bin/python", "echo \"$1 in $(basename \"$PWD\")\"");
        application.Builder.AddPythonApp("agent", application.Folder.File("agent"), "run.py");

        await application.StartAsync();
        await application.ReachesAsync("agent", KnownResourceStates.Finished);

        Assert.Equal(["run.py in agent"], await application.OutputOfAsync("agent"));
    }

    [Fact]
    public async Task Uv_makes_the_environment_before_the_app_starts()
    {
        await using var application = new TestApplication();
        var uv = application.WriteScript("tools/uv", """
            echo "uv $*"
            mkdir -p .venv/bin
            printf '#!/bin/sh\necho started\n' > .venv/bin/uvicorn
            chmod +x .venv/bin/uvicorn
            """);
        application.Folder.Write("agent/pyproject.toml", "");
        var agent = application.Builder.AddUvicornApp("agent", application.Folder.File("agent"), "main:app").WithUv(args: ["sync", "--locked"]);
        var installer = application.Builder.Resources.OfType<ExecutableResource>().Single(resource => resource.Name == "agent-installer");
        application.Builder.CreateResourceBuilder(installer)
            .WithEnvironment("PATH", $"{Path.GetDirectoryName(uv)}:{Environment.GetEnvironmentVariable("PATH")}");

        await application.StartAsync();
        await application.ReachesAsync("agent", KnownResourceStates.Finished);

        Assert.Equal(["uv sync --locked"], await application.OutputOfAsync("agent-installer"));
        Assert.Equal(["started"], await application.OutputOfAsync("agent"));
        Assert.Contains(
            installer.Annotations.OfType<ResourceRelationshipAnnotation>(), link => link.Type == "Parent" && link.Resource == agent.Resource);
    }

    [Fact]
    public async Task A_missing_directory_is_told()
    {
        await using var application = new TestApplication();

        var error = Assert.ThrowsAny<Exception>(() => application.Builder.AddUvicornApp("agent", application.Folder.File("nowhere"), "main:app"));

        Assert.Contains("'agent'", error.Message, StringComparison.Ordinal);
    }
}
