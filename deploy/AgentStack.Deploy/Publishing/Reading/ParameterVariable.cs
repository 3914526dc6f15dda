using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Model;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>A parameter as a variable of the bundle.</summary>
internal static class ParameterVariable
{
    /// <summary>How the bundle refers to it.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="whySecretIsRefused">What to say of a secret, whose value would come out in the bundle.</param>
    /// <exception cref="PublishException">It is secret.</exception>
    public static string Reference(ParameterResource parameter, string whySecretIsRefused) =>
        parameter.Secret ? throw new PublishException(whySecretIsRefused) : FilledIn.Variable(NameOf(parameter));

    public static BundleVariable Of(ParameterResource parameter) => new(
        NameOf(parameter), parameter.Description ?? $"Parameter {parameter.Name} of the AppHost", DefaultOf(parameter));

    // One that is made up anew each time, such as a password, is nobody's default: whoever deploys says the value.
    private static string? DefaultOf(ParameterResource parameter) =>
        parameter.Default?.GetDefaultValue() is { } value && value == parameter.Default.GetDefaultValue() ? value : null;

    private static string NameOf(ParameterResource parameter) => parameter.Name.Replace('-', '_');
}
