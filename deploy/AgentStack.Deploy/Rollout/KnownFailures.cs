namespace AgentStack.Deploy.Rollout;

/// <summary>What to do about the words with which the CLI and the platform refuse.</summary>
internal static class KnownFailures
{
    private static readonly (string Words, string Advice)[] All =
    [
        ("App not authorized", "approve the resource binding in the Apps UI, on the front app's Resources tab"),
        ("no value assigned to required variable", "give each variable that it names with --var NAME=VALUE"),
        ("has not been defined", "the bundle does not know a variable: check the names given with --var"),
        ("already exists", "the app's name is taken: set another one with --var, or take the app over with `databricks bundle deployment bind`"),
        ("multiple apps found", "the CLI was asked for an app without its key: name it"),
        ("File is larger than 10485760 bytes", "no file may be over 10 MB: publish trimmed and not as a single file, and run `deploy check`"),
        ("unknown field", "the CLI does not know a field: correct its spelling, or upgrade the CLI"),
        ("must not contain variable references", "a resource's key must be written out: put the variable into its name"),
        ("Missing app source code path", "give each app a source_code_path"),
        ("deploy lock", "another deployment holds the lock: wait for its end; where none runs, deploy once with --force-lock"),
        ("invalid_grant", "sign in again with `databricks auth login --profile PROFILE`"),
        ("refresh token", "sign in again with `databricks auth login --profile PROFILE`"),
        ("cannot configure default credentials", "sign in with `databricks auth login --profile PROFILE`"),
        ("403 Forbidden", "the profile lacks a grant in the workspace: ask its administrator"),
        ("PERMISSION_DENIED", "the profile lacks a grant in the workspace: ask its administrator"),
        ("no such host", "check the profile's host and the network"),
    ];

    /// <summary>The advice; <see langword="null"/> where nobody knows any.</summary>
    /// <param name="lines">What the CLI wrote last.</param>
    public static string? AdviceFor(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);
        return Array.Find(All, known => text.Contains(known.Words, StringComparison.OrdinalIgnoreCase)).Advice;
    }
}
