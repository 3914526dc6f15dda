using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>A resource that an app is bound to.</summary>
internal sealed class Binding(ResourceSeed seed)
{
    private volatile bool _approved = seed.Approved;

    public string Name => seed.Name;

    /// <summary>What the file says of the binding.</summary>
    public ResourceSeed Seed => seed;

    /// <summary>What the app is bound to.</summary>
    public BindingTarget Target { get; } = BindingTarget.Of(seed);

    /// <summary>Whether the binding's permission is granted; where not, it is pending approval. May be changed while the workspace runs.</summary>
    public bool Approved
    {
        get => _approved;
        set => _approved = value;
    }
}
