using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentStack.Deploy.Yaml;

/// <summary>
/// Lets the first document of a file through as the CLI reads it: no key that is not a scalar, no alias to what it stands in or to
/// nothing, and no nesting that a reader could not follow, aliases included. Equal keys are told; what is read on is the first,
/// although the CLI keeps the last: nobody deploys before one of them is gone.
/// </summary>
/// <param name="inner">The events of the whole file.</param>
/// <param name="tell">Takes what is wrong but does not stop the reading.</param>
internal sealed class StrictParser(IParser inner, Action<YamlProblem> tell) : IParser
{
    private const int Deepest = 100;

    private readonly Stack<OpenNode> _open = new();
    private readonly Dictionary<AnchorName, int> _heights = [];
    private bool _sawDocument;
    private bool _ended;

    public ParsingEvent? Current { get; private set; }

    public bool MoveNext()
    {
        while (!_ended && inner.MoveNext())
        {
            Current = inner.Current!;
            if (Current is DocumentStart && _sawDocument)
            {
                tell(YamlProblem.At(Current.Start, YamlFault.SeveralDocuments, "A second document begins here."));
                (Current, _ended) = (new StreamEnd(Current.Start, Current.Start), true);
                return true;
            }

            _sawDocument |= Current is DocumentStart;
            if (!IsDuplicateKey(Current))
            {
                Track(Current);
                return true;
            }

            SkipNode();
        }

        return false;
    }

    private bool IsDuplicateKey(ParsingEvent current)
    {
        if (!_open.TryPeek(out var parent) || !parent.ExpectsKey || current is not NodeEvent)
        {
            return false;
        }

        if (current is not Scalar key)
        {
            throw new YamlException(current.Start, current.End, "A key must be a plain text, not a list, a mapping or an alias.");
        }

        if (parent.Keys!.TryAdd(key.Value, key.Start.Line))
        {
            return false;
        }

        tell(YamlProblem.At(
            key.Start, YamlFault.DuplicateKey, $"The key '{key.Value}' stands here a second time, and first in line {parent.Keys[key.Value]}."));
        return true;
    }

    private void Track(ParsingEvent current)
    {
        switch (current)
        {
            case MappingStart or SequenceStart:
                Limit(current, _open.Count + 1);
                _open.Push(new(((NodeEvent)current).Anchor, current is MappingStart ? new(StringComparer.Ordinal) : null));
                break;
            case MappingEnd or SequenceEnd:
                Close(_open.Pop());
                break;
            case AnchorAlias alias:
                CloseLeaf(HeightOf(alias));
                break;
            case Scalar scalar:
                Remember(scalar.Anchor, 0);
                CloseLeaf(0);
                break;
        }
    }

    private void Close(OpenNode node)
    {
        Remember(node.Anchor, node.Height);
        CloseLeaf(node.Height);
    }

    private void CloseLeaf(int height)
    {
        if (_open.TryPeek(out var parent))
        {
            parent.Take(height + 1);
        }
    }

    private void Remember(AnchorName anchor, int height)
    {
        if (!anchor.IsEmpty)
        {
            _heights[anchor] = height;
        }
    }

    private int HeightOf(AnchorAlias alias)
    {
        if (_open.Any(node => node.Anchor == alias.Value))
        {
            throw new YamlException(alias.Start, alias.End, $"The alias *{alias.Value} stands inside of what it refers to.");
        }

        if (!_heights.TryGetValue(alias.Value, out var height))
        {
            throw new YamlException(alias.Start, alias.End, $"The alias *{alias.Value} refers to nothing that stands before it.");
        }

        Limit(alias, _open.Count + height);
        return height;
    }

    private static void Limit(ParsingEvent place, int depth)
    {
        if (depth > Deepest)
        {
            throw new YamlException(place.Start, place.End, $"The file nests deeper than {Deepest} levels.");
        }
    }

    private void SkipNode()
    {
        var depth = 0;
        do
        {
            if (!inner.MoveNext())
            {
                return;
            }

            depth += inner.Current!.NestingIncrease;
        }
        while (depth > 0);
    }
}
