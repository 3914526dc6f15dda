namespace Aspire.Hosting.ApplicationModel;

/// <summary>A parameter's default, as far as it is published.</summary>
public abstract class ParameterDefault
{
    /// <summary>The value where nobody says another.</summary>
    public abstract string GetDefaultValue();
}
