using System.Runtime.CompilerServices;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Schema;

/// <summary>Compares by identity: two nodes that read alike stand at different lines.</summary>
internal sealed class SameNodeAndSchema : IEqualityComparer<(YamlNode Node, SchemaNode Schema)>
{
    public static readonly SameNodeAndSchema Instance = new();

    public bool Equals((YamlNode Node, SchemaNode Schema) x, (YamlNode Node, SchemaNode Schema) y) =>
        ReferenceEquals(x.Node, y.Node) && ReferenceEquals(x.Schema, y.Schema);

    public int GetHashCode((YamlNode Node, SchemaNode Schema) obj) =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(obj.Node), RuntimeHelpers.GetHashCode(obj.Schema));
}
