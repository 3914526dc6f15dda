namespace AgentStack.Tests.Stack;

/// <summary>The tests that share one published bundle.</summary>
[CollectionDefinition]
public sealed class Published : ICollectionFixture<PublishedBundle>;
