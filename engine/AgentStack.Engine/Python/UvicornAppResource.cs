namespace Aspire.Hosting.Python;

/// <summary>A Python web app behind uvicorn.</summary>
public class UvicornAppResource(string name, string executablePath, string appDirectory)
    : PythonAppResource(name, executablePath, appDirectory);
