namespace AgentStack.Deploy.Checks.Sources;

/// <summary>The languages that the rules about code read.</summary>
[Flags]
internal enum Language
{
    None = 0,

    /// <summary>TypeScript and JavaScript.</summary>
    Script = 1,

    Python = 2,

    CSharp = 4,

    Any = Script | Python | CSharp,
}
