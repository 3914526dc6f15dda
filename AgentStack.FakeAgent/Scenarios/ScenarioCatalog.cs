using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Warehouse;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>The scenarios there are, and which of them a request asks for.</summary>
internal sealed class ScenarioCatalog
{
    /// <summary>The field of <c>custom_inputs</c> that names a scenario.</summary>
    public const string ScenarioField = "scenario";

    private readonly AssistantScenario _assistant;

    /// <param name="warehouse">Where bookings are looked up; where there is none, they are made up.</param>
    public ScenarioCatalog(SqlWarehouse? warehouse = null)
    {
        Scenario bookings = warehouse is null ? new BookingsScenario() : new WarehouseBookingsScenario(warehouse);
        _assistant = new AssistantScenario(bookings, this);
        All =
        [
            _assistant,
            bookings,
            new MarkdownScenario(),
            new EchoScenario(),
            new SlowScenario(),
            new LongScenario(),
            new HugeScenario(),
            new SilenceScenario(),
            new UnicodeScenario(),
            new CustomOutputsScenario(),
            new UnknownEventScenario(),
            new AgentsSdkScenario(),
            new ChatChunksScenario(),
            new UnaryOnlyScenario(),
            new GuardrailScenario(),
            new NoHandlerScenario(),
            ErrorScenario.Before,
            ErrorScenario.Mid,
            new DropScenario(),
            new ServingErrorScenario(),
            new ServingTraceScenario(),
        ];
    }

    public IReadOnlyList<Scenario> All { get; }

    /// <summary>What <c>custom_inputs</c> names, else the command that the question starts with, else the assistant.</summary>
    public ScenarioChoice Choose(JsonObject request, Conversation conversation)
    {
        var customInputs = request[RequestFields.CustomInputs] as JsonObject;
        if (customInputs?[ScenarioField] is { } named)
        {
            return named is JsonValue value && value.TryGetValue<string>(out var text)
                ? ByName(text.Trim())
                : Object($"`custom_inputs.{ScenarioField}` must be a string such as `silence 30`.");
        }
        var question = conversation.Question.Trim();
        return question.StartsWith('/') ? ByName(question[1..]) : new ScenarioChoice(_assistant, "");
    }

    private ScenarioChoice ByName(string command)
    {
        var parts = command.Split((char[]?)null, 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var name = parts.Length > 0 ? parts[0] : "";
        var argument = parts.Length > 1 ? parts[1] : "";
        if (All.FirstOrDefault(scenario => scenario.Name == name) is not { } chosen)
        {
            return Object($"There is no command `/{name}`.");
        }
        return chosen.Argument.Objection(argument) is { } objection
            ? Object($"`/{name}` did not run: {objection}.")
            : new ScenarioChoice(chosen, argument);
    }

    private ScenarioChoice Object(string complaint) => new(new ComplaintScenario(complaint, this), "");
}
