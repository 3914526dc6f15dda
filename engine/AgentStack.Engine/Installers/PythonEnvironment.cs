namespace Aspire.Hosting.Installers;

/// <summary>A Python virtual environment folder.</summary>
/// <param name="Path">Its full path; it need not exist yet.</param>
internal sealed record PythonEnvironment(string Path)
{
    private const string DefaultFolder = ".venv";

    /// <summary>Whether an environment was created there.</summary>
    public bool Exists => File.Exists(System.IO.Path.Combine(Path, "pyvenv.cfg"));

    /// <summary>
    /// The environment of an app: <c>.venv</c> in its own folder if there is one, else in the AppHost's, else (to be created)
    /// in its own.
    /// </summary>
    public static PythonEnvironment Locate(string appDirectory, string appHostDirectory)
    {
        var own = new PythonEnvironment(System.IO.Path.Combine(appDirectory, DefaultFolder));
        var shared = new PythonEnvironment(System.IO.Path.Combine(appHostDirectory, DefaultFolder));
        return own.Exists || !shared.Exists ? own : shared;
    }

    /// <summary>The full path of a program in the environment ("python", "uvicorn"), whether installed or not.</summary>
    public string Executable(string name) => System.IO.Path.Combine(Path, "bin", name);
}
