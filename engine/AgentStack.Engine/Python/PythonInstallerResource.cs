using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Python;

/// <summary>The step that makes an app's virtual environment before the app starts.</summary>
internal sealed class PythonInstallerResource(string name, string command, string workingDirectory)
    : ExecutableResource(name, command, workingDirectory);
