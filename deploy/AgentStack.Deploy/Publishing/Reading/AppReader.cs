using AgentStack.Deploy.Model;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>Reads one app from the model: what it is bound to, and its environment.</summary>
internal sealed class AppReader(PublishedApp app, PublishedApps apps)
{
    private const string Reference = "Reference";

    private readonly AppParts _parts = new(app.Resource.Name);

    /// <exception cref="PublishException">Something of the app has no counterpart on the platform.</exception>
    public async Task<AppModel> ReadAsync(DistributedApplicationExecutionContext execution, CancellationToken cancellation)
    {
        var others = ReadReferences();
        foreach (var (binding, variable) in app.Options.Resources)
        {
            _parts.Bind(binding);
            if (variable is not null)
            {
                _parts.Set(EnvironmentEntry.From(variable, binding.Name));
            }
        }

        foreach (var (name, value) in await EvaluateAsync(execution, cancellation))
        {
            if (!AspireVariables.Include(app.Resource, name, value))
            {
                _parts.Set(EntryOf(name, value));
            }
        }

        // A variable of one's own that holds the address makes the usual one superfluous.
        foreach (var other in others.Where(other => _parts.Environment.All(entry => entry.ValueFrom != other.BindingName)))
        {
            _parts.Set(AddressOf(other, other.AddressVariable));
        }

        return new AppModel(app.Key, app.AppName, AppCommand.Of(app))
        {
            Description = app.Options.Description,
            ComputeSize = app.Options.ComputeSize,
            UserApiScopes = [.. app.Options.UserApiScopes],
            Environment = _parts.Environment,
            Resources = _parts.Resources,
            References = _parts.References,
        };
    }

    private List<PublishedApp> ReadReferences()
    {
        var resources = app.Resource.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Where(relationship => relationship.Type == Reference)
            .Select(relationship => relationship.Resource)
            .Where(resource => resource is not ParameterResource && resource != app.Resource)
            .Distinct();
        var others = new List<PublishedApp>();
        foreach (var resource in resources)
        {
            var other = apps.Find(resource) ?? throw new PublishException(
                $"Resource '{app.Resource.Name}' refers to '{resource.Name}', which is no app on Databricks: " +
                "call PublishAsDatabricksApp on it, or refer to it in run mode only.");
            _parts.ReferTo(other);
            others.Add(other);
        }

        return others;
    }

    private async Task<Dictionary<string, object>> EvaluateAsync(
        DistributedApplicationExecutionContext execution, CancellationToken cancellation)
    {
        var context = new EnvironmentCallbackContext(execution, app.Resource, cancellationToken: cancellation);
        try
        {
            foreach (var annotation in app.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            {
                await annotation.Callback(context);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new PublishException($"The environment of resource '{app.Resource.Name}' cannot be read: {failure.Message}", failure);
        }

        return context.EnvironmentVariables;
    }

    private EnvironmentEntry AddressOf(PublishedApp other, string variable) => EnvironmentEntry.From(
        variable, _parts.ReferTo(other), $"The name of the app {other.Key}: the workspace has its address.");

    private EnvironmentEntry EntryOf(string name, object value) => value switch
    {
        ParameterResource { Secret: true } secret => EnvironmentEntry.From(name, _parts.Bind(Secrets.BindingOf(secret))),
        EndpointReference endpoint when apps.Find(endpoint.Resource) is { } other && other != app =>
            AddressOf(other, name),
        ReferenceExpression { Format: "{0}", ValueProviders: [var only] } => EntryOf(name, only),
        _ => EnvironmentEntry.Of(name, new ValueText(app.Resource.Name, name).Of(value)),
    };
}
