namespace AgentStack.Deploy.Model;

/// <summary>An app's binding to another app of the same bundle, with CAN_USE.</summary>
/// <param name="Name">The binding's name, which is the AppHost resource's: <c>agent-backend</c>.</param>
/// <param name="Key">The other app's key.</param>
internal sealed record AppReference(string Name, string Key);
