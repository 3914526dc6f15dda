using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>Finds a field with its key, which a change of the text needs as well.</summary>
internal static class NodeField
{
    /// <summary>A mapping's field, its own or one that it merges in (<c>&lt;&lt;: *base</c>): the key and the value.</summary>
    public static (YamlScalarNode Key, YamlNode Value)? Field(this YamlNode? node, string name)
    {
        if (node is not YamlMappingNode mapping)
        {
            return null;
        }

        foreach (var (key, value) in mapping)
        {
            if (key is YamlScalarNode scalar && scalar.Value == name)
            {
                return (scalar, value);
            }
        }

        return null;
    }
}
