namespace Aspire.Hosting.Pipelines;

internal sealed class DistributedApplicationPipeline : IDistributedApplicationPipeline
{
    private readonly List<PipelineStep> _steps =
    [
        new() { Name = WellKnownPipelineSteps.PublishPrereq, Action = _ => Task.CompletedTask },
        new() { Name = WellKnownPipelineSteps.Publish, Action = _ => Task.CompletedTask, DependsOnSteps = [WellKnownPipelineSteps.PublishPrereq] },
    ];

    public void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null) =>
        AddStep(new PipelineStep
        {
            Name = name,
            Action = action,
            DependsOnSteps = Names(dependsOn, nameof(dependsOn)),
            RequiredBySteps = Names(requiredBy, nameof(requiredBy)),
        });

    public void AddStep(PipelineStep step)
    {
        if (_steps.Any(s => s.Name == step.Name))
        {
            throw new InvalidOperationException($"A step with the name '{step.Name}' has already been added to the pipeline.");
        }

        _steps.Add(step);
    }

    /// <summary>The steps that a step needs, and the step itself, each after those it needs.</summary>
    /// <exception cref="DistributedApplicationException">A step is unknown, or steps need each other.</exception>
    public IReadOnlyList<PipelineStep> PlanFor(string stepName)
    {
        var plan = new List<PipelineStep>();
        Visit(stepName, [], plan);
        return plan;
    }

    private static List<string> Names(object? value, string parameter) => value switch
    {
        null => [],
        string name => [name],
        IEnumerable<string> names => [.. names],
        _ => throw new ArgumentException("Give a step's name, or several.", parameter),
    };

    private void Visit(string name, List<string> path, List<PipelineStep> plan)
    {
        var step = _steps.SingleOrDefault(s => s.Name == name) ?? throw new DistributedApplicationException(
            $"There is no step '{name}'. The steps are: {string.Join(", ", _steps.Select(s => s.Name))}.");
        if (path.Contains(name))
        {
            throw new DistributedApplicationException($"These steps need each other: {string.Join(" → ", path.Append(name))}.");
        }

        if (plan.Contains(step))
        {
            return;
        }

        path.Add(name);
        foreach (var needed in step.DependsOnSteps.Concat(_steps.Where(s => s.RequiredBySteps.Contains(name)).Select(s => s.Name)))
        {
            Visit(needed, path, plan);
        }

        path.RemoveAt(path.Count - 1);
        plan.Add(step);
    }
}
