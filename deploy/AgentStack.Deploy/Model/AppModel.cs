namespace AgentStack.Deploy.Model;

/// <summary>One app of the bundle.</summary>
/// <param name="Key">Its key in the bundle and its folder, such as <c>agent</c>: static, as the CLI wants it.</param>
/// <param name="Name">Its name in the workspace.</param>
/// <param name="Command">What starts it; no shell stands around it.</param>
internal sealed record AppModel(string Key, string Name, IReadOnlyList<string> Command)
{
    /// <summary>What it is, for people; none when null.</summary>
    public string? Description { get; init; }

    /// <summary><c>MEDIUM</c>, <c>LARGE</c> or <c>XLARGE</c>; the platform's default when null.</summary>
    public string? ComputeSize { get; init; }

    /// <summary>What the signed-in user's token may be used for; without one the app gets no user token.</summary>
    public IReadOnlyList<string> UserApiScopes { get; init; } = [];

    /// <summary>Its environment, in the order in which it is written.</summary>
    public IReadOnlyList<EnvironmentEntry> Environment { get; init; } = [];

    /// <summary>What it is bound to, in the order in which it is written.</summary>
    public IReadOnlyList<ResourceBinding> Resources { get; init; } = [];

    /// <summary>The other apps of the bundle that it is bound to: the binding's name, and the app's key.</summary>
    public IReadOnlyList<AppReference> References { get; init; } = [];

    /// <summary>What <c>value_from</c> may refer to: the names of its references and of its resources.</summary>
    public IEnumerable<string> BindingNames =>
        [.. References.Select(reference => reference.Name), .. Resources.Select(binding => binding.Name)];

    /// <summary>What of its sources is uploaded, as patterns from their folder on.</summary>
    public IReadOnlyList<string> Uploads { get; init; } = ["**"];

    /// <summary>How the proxy asks the endpoint of the agent that it calls; as it finds it when null.</summary>
    public GuardrailVerdict? Guardrail { get; init; }
}
