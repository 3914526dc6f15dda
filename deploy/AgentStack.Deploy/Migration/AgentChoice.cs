using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>Which of an app's serving endpoints is the agent, and whether its binding can be changed.</summary>
internal sealed class AgentChoice
{
    private AgentChoice(MigratedApp app, AgentServer? server, IReadOnlyList<ServingBinding> chosen)
    {
        (App, Server, Chosen) = (app, server, chosen);
        Names =
        [
            .. from bound in app.Items
               let name = bound.Item.Child("name") as YamlScalarNode
               where chosen.Any(binding => binding.Name.Value == name?.Value)
               select (bound.File, name),
        ];
        Obstacles = HasAgent ? [] : [.. BindingObstacles.Of(this)];
    }

    public MigratedApp App { get; }

    /// <summary>Where the app is an agent itself, so that only a person can say that it asks another one; else null.</summary>
    public AgentServer? Server { get; }

    /// <summary>The agent's binding, in each place that declares it; none where nothing says which it is.</summary>
    public IReadOnlyList<ServingBinding> Chosen { get; }

    /// <summary>Its name in each place that says something of it: a target may give it a description and no more.</summary>
    public IReadOnlyList<(EditedYaml File, YamlScalarNode Name)> Names { get; }

    /// <summary>What keeps the binding from being changed; nothing of the app changes then.</summary>
    public IReadOnlyList<Remark> Obstacles { get; }

    /// <summary>Whether the app is bound to the agent app already, so that the endpoint's binding is a leftover.</summary>
    public bool HasAgent => App.HasAgent;

    /// <summary>Whether the endpoint's binding becomes one to the agent app.</summary>
    public bool Changes => !HasAgent && Chosen.Count > 0 && Obstacles.Count == 0;

    /// <summary>Whether the app is, or will be, bound to an agent app.</summary>
    public bool IsWired => (HasAgent && Server is null) || Changes;

    /// <summary>The serving endpoints that stay.</summary>
    public IEnumerable<ServingBinding> Standing => Changes ? App.Bindings.Except(Chosen) : App.Bindings;

    /// <summary>
    /// The choices for the apps of a bundle. The name that a person gives is meant for an app that is no agent, where one has it:
    /// templates of both kinds call their binding the same.
    /// </summary>
    /// <param name="apps">The apps.</param>
    /// <param name="agents">The agents among them.</param>
    /// <param name="named">The name of the agent's binding, where the person says it.</param>
    public static IReadOnlyList<AgentChoice> Of(IReadOnlyList<MigratedApp> apps, AgentServers agents, string? named)
    {
        var isFronts = apps.Any(app => agents.Of(app) is null && app.Bindings.Any(binding => binding.Name.Value == named));
        return [.. apps.Select(app => agents.Of(app) is { } server ? OfAgent(app, server, isFronts ? null : named) : OfFront(app, named))];
    }

    private static AgentChoice OfFront(MigratedApp app, string? named) =>
        new(app, server: null, BindingsOf(app, named ?? PointedAt(app) ?? LooksLikeAgent(app)));

    private static AgentChoice OfAgent(MigratedApp app, AgentServer server, string? named)
    {
        var chosen = BindingsOf(app, named);
        return new(app, chosen is [] ? server : null, chosen);
    }

    private static IReadOnlyList<ServingBinding> BindingsOf(MigratedApp app, string? name) =>
        [.. app.Bindings.Where(binding => binding.Name.Value == name)];

    // The variable that the old wiring's code reads names the agent, unless two of them name two.
    private static string? PointedAt(MigratedApp app) => Only(app.Environment
        .Where(item => item.Name.Value == ServingWords.EndpointVariable)
        .Select(item => item.Binding)
        .Where(name => app.Bindings.Any(binding => binding.Name.Value == name)));

    private static string? LooksLikeAgent(MigratedApp app) => Only(app.Bindings
        .Where(binding => SaysAgent(binding.Name.Value) || SaysAgent(binding.EndpointName?.Value))
        .Select(binding => binding.Name.Value));

    private static bool SaysAgent(string? text) => text?.Contains("agent", StringComparison.OrdinalIgnoreCase) is true;

    private static string? Only(IEnumerable<string?> names) => names.Distinct(StringComparer.Ordinal).ToArray() is [var only] ? only : null;
}
