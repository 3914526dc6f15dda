using System.Text;
using AgentStack.Contract;

namespace AgentStack.Proxy.Streaming;

/// <summary>Where something stands in an event's JSON: its fields from the root, four bits each, in one number.</summary>
internal readonly record struct AnswerPath(ulong Steps)
{
    private const int BitsPerStep = 4;

    private static readonly (byte[] Name, AnswerField Field)[] Names =
    [
        .. new (string Name, AnswerField Field)[]
        {
            (EventFields.Type, AnswerField.Type),
            (EventFields.Id, AnswerField.Id),
            (EventFields.ItemId, AnswerField.ItemId),
            (EventFields.TraceId, AnswerField.TraceId),
            (EventFields.Item, AnswerField.Item),
            (EventFields.Output, AnswerField.Output),
            (EventFields.Response, AnswerField.Response),
            (EventFields.Metadata, AnswerField.Metadata),
            (EventFields.Trace, AnswerField.Trace),
            (EventFields.Info, AnswerField.Info),
            (EventFields.DatabricksOutput, AnswerField.DatabricksOutput),
        }.Select(known => (Encoding.UTF8.GetBytes(known.Name), known.Field)),
    ];

    public static AnswerPath Of(params ReadOnlySpan<AnswerField> fields)
    {
        var path = default(AnswerPath);
        foreach (var field in fields)
        {
            path = path.Then(field);
        }

        return path;
    }

    /// <summary>The field of this name.</summary>
    public static AnswerField Named(ReadOnlySpan<byte> name)
    {
        foreach (var known in Names)
        {
            if (name.SequenceEqual(known.Name))
            {
                return known.Field;
            }
        }

        return AnswerField.Other;
    }

    public AnswerPath Then(AnswerField field) => new((Steps << BitsPerStep) | (ulong)field);

    /// <summary>The last step.</summary>
    public AnswerField Field => (AnswerField)(Steps & ((1 << BitsPerStep) - 1));

    public AnswerPath Parent() => new(Steps >> BitsPerStep);
}
