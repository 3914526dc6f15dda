using System.Text.RegularExpressions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rule for names of resources and endpoints: 1 to 64 ASCII letters, digits and single hyphens.</summary>
internal static partial class ResourceName
{
    public static void Validate(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Rule().IsMatch(name))
        {
            return;
        }

        throw new DistributedApplicationException(
            $"'{name}' is not a valid name. Use 1 to 64 ASCII letters, digits and hyphens, beginning with a letter, " +
            "without a double or trailing hyphen.");
    }

    /// <summary>A name as it stands in an environment variable: what is no letter, digit or underscore becomes one.</summary>
    public static string EncodeForEnvironment(string name)
    {
        var encoded = NotAnIdentifier().Replace(name, "_");
        return char.IsAsciiDigit(encoded[0]) ? "_" + encoded : encoded;
    }

    [GeneratedRegex("^(?=.{1,64}$)[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex("[^A-Za-z0-9_]", RegexOptions.None, 1000)]
    private static partial Regex NotAnIdentifier();
}
