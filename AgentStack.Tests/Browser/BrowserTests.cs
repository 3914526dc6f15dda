namespace AgentStack.Tests.Browser;

/// <summary>The tests that share one browser.</summary>
[CollectionDefinition]
public sealed class BrowserTests : ICollectionFixture<Chromium>;
