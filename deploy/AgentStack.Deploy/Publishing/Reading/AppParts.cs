using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>What has been read of an app so far. Saying the same twice is once; two things under one name are a mistake.</summary>
/// <param name="resource">The resource's name, for messages.</param>
internal sealed class AppParts(string resource)
{
    private readonly List<EnvironmentEntry> _environment = [];
    private readonly List<ResourceBinding> _resources = [];
    private readonly List<AppReference> _references = [];

    public IReadOnlyList<EnvironmentEntry> Environment => _environment;

    public IReadOnlyList<ResourceBinding> Resources => _resources;

    public IReadOnlyList<AppReference> References => _references;

    /// <exception cref="PublishException">The variable has another value already.</exception>
    public void Set(EnvironmentEntry entry)
    {
        if (_environment.Find(known => known.Name == entry.Name) is not { } known)
        {
            _environment.Add(entry);
        }
        else if (known != entry)
        {
            throw new PublishException($"Resource '{resource}' sets {entry.Name} twice, to different values: leave one of them out.");
        }
    }

    /// <summary>Adds a binding and returns its name.</summary>
    /// <exception cref="PublishException">Another binding has the name.</exception>
    public string Bind(ResourceBinding binding)
    {
        var known = _resources.Find(known => known.Name == binding.Name);
        if (_references.Exists(reference => reference.Name == binding.Name) || (known is not null && !AreSame(known, binding)))
        {
            throw Ambiguous(binding.Name);
        }

        if (known is null)
        {
            _resources.Add(binding);
        }

        return binding.Name;
    }

    /// <summary>Adds a reference to another app and returns the binding's name.</summary>
    /// <exception cref="PublishException">Another binding has the name.</exception>
    public string ReferTo(PublishedApp other)
    {
        var reference = new AppReference(other.BindingName, other.Key);
        if (_resources.Exists(binding => binding.Name == reference.Name))
        {
            throw Ambiguous(reference.Name);
        }

        if (!_references.Contains(reference))
        {
            _references.Add(reference);
        }

        return reference.Name;
    }

    private static bool AreSame(ResourceBinding one, ResourceBinding other) =>
        one with { Values = other.Values } == other && one.Values.SequenceEqual(other.Values, StringComparer.Ordinal);

    private PublishException Ambiguous(string name) =>
        new($"Resource '{resource}' has two bindings named '{name}': name one of them otherwise.");
}
