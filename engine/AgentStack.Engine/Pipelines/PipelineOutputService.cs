using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Pipelines;

internal sealed class PipelineOutputService(IConfiguration configuration) : IPipelineOutputService
{
    public string GetOutputDirectory() => Path.GetFullPath(configuration["Pipeline:OutputPath"] ?? "aspire-output");
}
