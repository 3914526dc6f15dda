namespace AgentStack.WorkspaceClient.Apps;

/// <summary>An app's resource of kind <c>app</c>: another app that it may call.</summary>
/// <param name="Name">The resource's name, which the bundle's <c>value_from</c> refers to.</param>
/// <param name="App">The name of the app that it leads to.</param>
/// <param name="Permission">What is granted, such as <c>CAN_USE</c>.</param>
public sealed record AppBinding(string Name, string? App, string? Permission);
