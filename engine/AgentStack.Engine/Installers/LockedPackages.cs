using System.Text.Json;

namespace Aspire.Hosting.Installers;

/// <summary>The "packages" of npm's lock files (format 2 and up): install path to version, origin and digest.</summary>
internal static class LockedPackages
{
    private const string Root = "";

    /// <summary>
    /// Whether the installed packages are others than the wanted ones. Optional packages may be absent: npm leaves out those
    /// for other platforms.
    /// </summary>
    public static bool Differ(JsonElement wanted, JsonElement installed)
    {
        if (Packages(wanted) is not { } asked || Packages(installed) is not { } present)
        {
            return true;
        }

        foreach (var (path, package) in asked)
        {
            if (present.Remove(path, out var found) ? !AreSame(package, found) : !MayBeAbsent(package))
            {
                return true;
            }
        }

        return present.Count > 0;
    }

    private static Dictionary<string, JsonElement>? Packages(JsonElement lockFile)
    {
        if (lockFile.ValueKind != JsonValueKind.Object || !lockFile.TryGetProperty("packages", out var packages)
            || packages.ValueKind != JsonValueKind.Object)
        {
            return null;
        }
        // Only the lock file lists the app itself.
        return packages.EnumerateObject()
            .Where(package => package.Name != Root && package.Value.ValueKind == JsonValueKind.Object)
            .ToDictionary(package => package.Name, package => package.Value, StringComparer.Ordinal);
    }

    private static bool AreSame(JsonElement one, JsonElement other) =>
        Text(one, "version") == Text(other, "version")
        && (Text(one, "integrity") ?? Text(one, "resolved")) == (Text(other, "integrity") ?? Text(other, "resolved"));

    private static bool MayBeAbsent(JsonElement package) => IsTrue(package, "optional") || IsTrue(package, "devOptional");

    private static bool IsTrue(JsonElement package, string name) =>
        package.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement package, string name) =>
        package.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
