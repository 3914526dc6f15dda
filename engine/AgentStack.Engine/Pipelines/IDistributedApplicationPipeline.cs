using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps of publish mode.</summary>
[Experimental("ASPIREPIPELINES001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public interface IDistributedApplicationPipeline
{
    /// <summary>Adds a step.</summary>
    /// <param name="name">Unique.</param>
    /// <param name="action">What it does.</param>
    /// <param name="dependsOn">A step's name, or several: they run before this one.</param>
    /// <param name="requiredBy">A step's name, or several: this one runs before them.</param>
    /// <exception cref="InvalidOperationException">The name is taken.</exception>
    void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null);

    /// <inheritdoc cref="AddStep(string, Func{PipelineStepContext, Task}, object, object)" />
    void AddStep(PipelineStep step);
}
