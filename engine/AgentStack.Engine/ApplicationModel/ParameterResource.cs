namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that the person who runs or deploys the application supplies.</summary>
public class ParameterResource : Resource, IResourceWithoutLifetime, IValueProvider, IManifestExpressionProvider
{
    private readonly Lazy<string> _value;

    public ParameterResource(string name, Func<string> callback, bool secret = false)
        : base(name)
    {
        _value = new(callback);
        Secret = secret;
    }

    /// <summary>Whether the value must be masked wherever it would be shown.</summary>
    public bool Secret { get; }

    /// <summary>The default that is published; null where whoever deploys must say the value.</summary>
    public ParameterDefault? Default { get; set; }

    /// <summary>What the parameter is for, for people.</summary>
    public string? Description { get; set; }

    /// <inheritdoc />
    public string ValueExpression => $"{{{Name}.value}}";

    /// <inheritdoc />
    /// <exception cref="MissingParameterValueException">Neither configuration nor a default has a value.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>(_value.Value);
}
