using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>The rules about what a proxy sends to the agent and how it is mounted.</summary>
internal static partial class ProxyRules
{
    public static readonly IReadOnlyList<SourceRule> All =
    [
        new AgentUrlUntrimmed(),
        new AgentUrlUnresolved(),
        new RoutesAfterStart(),
        new ServerStartsItself(),
        new MessagesOnly(),
        new PatternRule(
            new(
                "body-rewritten",
                Severity.Error,
                "An agent takes the shape that it was written for; a rewritten body is refused or answered with nothing.",
                "Forward {input} as {input} and {messages} as {messages}."),
            Language.Any,
            Rewriting(),
            "One shape of the body is rewritten into the other.")
        {
            Where = code => code.CallsAgent(),
        },
        new StreamNotRequested(),
        new ChunksOnly(),
        new UntaggedSynthesis(),
        new AgentWithoutInvocations(),
    ];

    // { input: body.messages }, "input": body["messages"], and the other way round.
    [GeneratedRegex(
        @"\binput[""']?\s*[:=]\s*([\w$]+\s*(\.|\?\.|\[))*\s*[""']?messages\b|\bmessages[""']?\s*[:=]\s*([\w$]+\s*(\.|\?\.|\[))*\s*[""']?input\b",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rewriting();
}
