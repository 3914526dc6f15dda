using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Where a pipeline writes to.</summary>
[Experimental("ASPIREPIPELINES004", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public interface IPipelineOutputService
{
    /// <summary>The full path of <c>--output-path</c>, or of <c>aspire-output</c> in the current directory.</summary>
    string GetOutputDirectory();
}
