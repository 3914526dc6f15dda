using AgentStack.Contract;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Migration;

/// <summary>Turns the agent's binding from <c>serving_endpoint</c> into <c>app</c> with <c>CAN_USE</c>, named as the stack names it.</summary>
internal static class BindingMigration
{
    /// <summary>What the binding to the agent app permits.</summary>
    public static string Permission => BindingKind.App.Permissions[0];

    /// <summary>Plans the changes of one app, and tells what they leave.</summary>
    public static IEnumerable<Remark> Plan(AgentChoice choice)
    {
        if (choice.Changes)
        {
            Change(choice);
        }

        return choice switch
        {
            { Server: { } server } => choice.App.Bindings.Select(binding => At(binding,
                $"App '{choice.App.Key}' {server.Reason}, so serving endpoint '{binding.Name.Value}' is taken for its model and stays",
                $"If it is an agent that this app asks, run again with --binding {binding.Name.Value}.")),
            { HasAgent: true } => choice.Chosen.Select(binding => At(binding,
                $"'{binding.Name.Value}' still binds a serving endpoint beside {ResourceNames.AgentBackend}", "Delete it once the agent app answers, unless something else asks it.")),
            { Chosen: [] } => choice.App.Bindings.Select(binding => At(binding,
                $"App '{choice.App.Key}' is bound to serving endpoint '{binding.Name.Value}', and nothing says whether that is the agent",
                $"If it is, run again with --binding {binding.Name.Value}.")),
            _ => choice.Obstacles,
        };
    }

    private static void Change(AgentChoice choice)
    {
        foreach (var binding in choice.Chosen)
        {
            binding.File.Replace(binding.Kind, BindingKind.App.Name);
            if (binding.Permission is { } permission)
            {
                binding.File.Replace(permission, Permission);
            }
        }

        foreach (var (file, name) in choice.Names)
        {
            file.Replace(name, ResourceNames.AgentBackend);
        }
    }

    private static Remark At(ServingBinding binding, string what, string todo) =>
        new(binding.File.Path, (int)binding.Kind.Start.Line, $"{what}.", todo);
}
