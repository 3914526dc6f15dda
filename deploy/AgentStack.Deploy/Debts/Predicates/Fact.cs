using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>A value that predicates compare: true, false or a text. A date is a text.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Truth">Its truth; <see langword="null"/> for a text.</param>
internal sealed record Fact(string Text, bool? Truth)
{
    public static readonly Fact True = new("true", Truth: true);

    public static readonly Fact False = new("false", Truth: false);

    public static Fact Of(string text) => new(text, Truth: null);

    /// <summary>As YAML has it: a quoted <c>true</c> is a text.</summary>
    public static Fact Of(YamlScalarNode scalar) => (scalar.Style, scalar.Value) switch
    {
        (ScalarStyle.Plain, "true") => True,
        (ScalarStyle.Plain, "false") => False,
        _ => Of(scalar.Value ?? ""),
    };
}
