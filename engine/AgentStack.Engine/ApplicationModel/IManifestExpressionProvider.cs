namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that a published application writes as an expression.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The expression, such as <c>{agent.bindings.http.url}</c> or <c>{token.value}</c>.</summary>
    string ValueExpression { get; }
}
