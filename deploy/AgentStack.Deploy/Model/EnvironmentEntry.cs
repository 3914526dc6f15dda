namespace AgentStack.Deploy.Model;

/// <summary>An environment variable of an app: a value, or what a resource binding yields.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">Its value in the bundle's language; <see langword="null"/> where a binding yields it.</param>
/// <param name="ValueFrom">The name of the binding; <see langword="null"/> where there is a value.</param>
/// <param name="Comment">Why it is there, for whoever reads the bundle.</param>
internal sealed record EnvironmentEntry(string Name, string? Value, string? ValueFrom, string? Comment = null)
{
    public static EnvironmentEntry Of(string name, string value, string? comment = null) => new(name, value, ValueFrom: null, comment);

    public static EnvironmentEntry From(string name, string binding, string? comment = null) => new(name, Value: null, binding, comment);
}
