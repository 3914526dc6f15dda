namespace Aspire.Hosting.JavaScript;

/// <summary>A JavaScript app whose script is Vite's development server.</summary>
public class ViteAppResource(string name, string command, string workingDirectory)
    : JavaScriptAppResource(name, command, workingDirectory);
