using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Validation;

/// <summary>One line error of a pydantic <c>ValidationError</c>.</summary>
/// <param name="Location">The path to the value, dotted.</param>
/// <param name="Kind">Pydantic's name of the error, the last part of its documentation link.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Input">The value that was refused.</param>
internal sealed record Fault(string Location, string Kind, string Message, JsonNode? Input);
