using AgentStack.Tests.Browser;

namespace AgentStack.Tests.Stack;

/// <summary>
/// The tests that share one running AppHost and one browser. They run one after the other, because each start of an AppHost
/// builds the page anew.
/// </summary>
[CollectionDefinition]
public sealed class StackAndBrowser : ICollectionFixture<AppHostFixture>, ICollectionFixture<Chromium>;
