using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>One step of publish mode.</summary>
[Experimental("ASPIREPIPELINES001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public class PipelineStep
{
    /// <summary>Unique in the pipeline.</summary>
    public required string Name { get; init; }

    /// <summary>What the step does, for people.</summary>
    public string? Description { get; init; }

    /// <summary>What the step does, for the machine.</summary>
    public required Func<PipelineStepContext, Task> Action { get; init; }

    /// <summary>Steps that run before this one.</summary>
    public List<string> DependsOnSteps { get; init; } = [];

    /// <summary>Steps that this one runs before.</summary>
    public List<string> RequiredBySteps { get; init; } = [];

    public void DependsOn(string stepName) => DependsOnSteps.Add(stepName);

    public void DependsOn(PipelineStep step) => DependsOn(step.Name);

    public void RequiredBy(string stepName) => RequiredBySteps.Add(stepName);

    public void RequiredBy(PipelineStep step) => RequiredBy(step.Name);
}
