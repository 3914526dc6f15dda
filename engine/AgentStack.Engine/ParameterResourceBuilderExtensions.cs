using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Values that the person who runs or deploys the application supplies.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter whose value is the setting <c>Parameters:NAME</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.Add(name, $"Parameters:{name}", fallback: null, secret);

    /// <summary>Adds a parameter with a default; the setting <c>Parameters:NAME</c> outranks it.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <inheritdoc cref="AddParameter(IDistributedApplicationBuilder, string, string, bool, bool)" />
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder,
        string name,
        Func<string> valueGetter,
        bool publishValueAsDefault = false,
        bool secret = false)
    {
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret));
        }

        var parameter = builder.Add(name, $"Parameters:{name}", valueGetter, secret);
        parameter.Resource.Default = publishValueAsDefault ? new ConstantParameterDefault(valueGetter) : null;
        return parameter;
    }

    /// <summary>Adds a parameter whose value is another setting.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false) =>
        builder.Add(name, configurationKey, fallback: null, secret);

    private static IResourceBuilder<ParameterResource> Add(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, Func<string>? fallback, bool secret) =>
        builder.AddResource(new ParameterResource(
            name,
            () => builder.Configuration[configurationKey]
                // An environment variable's name cannot hold a hyphen.
                ?? builder.Configuration[configurationKey.Replace('-', '_')]
                ?? fallback?.Invoke()
                ?? throw new MissingParameterValueException(
                    $"Parameter resource could not be used because configuration key '{configurationKey}' is missing. " +
                    $"Set it with --{configurationKey}=… or in the AppHost's user secrets."),
            secret));
}
