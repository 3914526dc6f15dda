using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>An environment variable's value as the bundle writes it.</summary>
/// <param name="resource">Whose variable it is, for messages.</param>
/// <param name="variable">The variable.</param>
internal sealed class ValueText(string resource, string variable)
{
    /// <summary>The text; a parameter in it stands as <c>${var.…}</c>.</summary>
    /// <exception cref="PublishException">It has no counterpart on the platform.</exception>
    public string Of(object value) => value switch
    {
        string text => text,
        ParameterResource parameter => ParameterVariable.Reference(
            parameter, $"{Subject} puts secret parameter '{parameter.Name}' into a text: give the secret a variable of its own."),
        ReferenceExpression expression => string.Format(
            CultureInfo.InvariantCulture, expression.Format, [.. expression.ValueProviders.Select(object (part) => Of(part))]),
        EndpointReference endpoint => throw NotThere(endpoint),
        EndpointReferenceExpression { Endpoint: var endpoint } => throw NotThere(endpoint),
        _ => throw new PublishException(
            $"{Subject} is a {value.GetType().Name}, which has no counterpart on Databricks: set it to a text or a parameter."),
    };

    private string Subject => $"Resource '{resource}': {variable}";

    private PublishException NotThere(EndpointReference endpoint) => new(
        $"{Subject} is made of an endpoint of '{endpoint.Resource.Name}', which is not known before the deployment: " +
        "only the whole address of another app can be handed on.");
}
