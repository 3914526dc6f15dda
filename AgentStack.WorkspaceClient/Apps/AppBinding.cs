namespace AgentStack.WorkspaceClient.Apps;

/// <summary>A resource that an app is bound to.</summary>
/// <param name="Name">The resource's name, which the bundle's <c>value_from</c> refers to.</param>
/// <param name="Kind">What it leads to, such as <c>app</c> or <c>serving_endpoint</c>.</param>
/// <param name="Target">The name of what it leads to; <see langword="null"/> for kinds that have an id instead.</param>
/// <param name="Permission">What is granted, such as <c>CAN_USE</c>.</param>
public sealed record AppBinding(string Name, string Kind, string? Target, string? Permission);
