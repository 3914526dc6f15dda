using Microsoft.Extensions.Configuration;

namespace AgentStack.Deploy.Cli;

/// <summary>What a command finds around it.</summary>
/// <param name="Environment">The process's environment.</param>
/// <param name="Output">Standard output: JSON and nothing else.</param>
/// <param name="Error">Standard error: everything for people.</param>
/// <param name="Time">The clock.</param>
internal sealed record Surroundings(IConfiguration Environment, TextWriter Output, TextWriter Error, TimeProvider Time);
