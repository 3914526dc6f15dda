namespace AgentStack.Tests.ServiceDefaults;

/// <summary>Listeners hear the whole process, so these tests run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWideListening
{
    public const string Name = "Process-wide listening";
}
