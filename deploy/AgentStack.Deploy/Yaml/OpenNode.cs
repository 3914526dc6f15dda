using YamlDotNet.Core;

namespace AgentStack.Deploy.Yaml;

/// <summary>A mapping or a sequence whose end has not been read yet.</summary>
internal sealed class OpenNode(AnchorName anchor, Dictionary<string, long>? keys)
{
    private bool _hasKey;

    public AnchorName Anchor => anchor;

    /// <summary>The keys so far, and the lines they stand in; null for a sequence.</summary>
    public Dictionary<string, long>? Keys => keys;

    /// <summary>Whether what comes next is a key.</summary>
    public bool ExpectsKey => keys is not null && !_hasKey;

    /// <summary>How many levels lie below, aliases followed.</summary>
    public int Height { get; private set; }

    /// <summary>Takes a finished key or value.</summary>
    public void Take(int height)
    {
        Height = Math.Max(Height, height);
        _hasKey = !_hasKey;
    }
}
