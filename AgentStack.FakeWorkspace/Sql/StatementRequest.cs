using System.Globalization;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Sql.Execution;

namespace AgentStack.FakeWorkspace.Sql;

/// <summary>What a caller asks a warehouse.</summary>
/// <param name="WaitTimeout">How long the answer waits for the result.</param>
/// <param name="CancelsOnTimeout">Whether the statement ends when the answer waits no longer.</param>
internal sealed record StatementRequest(
    string Statement,
    string WarehouseId,
    TimeSpan WaitTimeout,
    bool CancelsOnTimeout,
    IReadOnlyList<StatementParameter> Parameters,
    string? Catalog,
    string? Schema,
    ResultLimits Limits)
{
    /// <summary>Reads the body.</summary>
    /// <exception cref="ApiException">400: a field is missing or is not what it must be.</exception>
    public static StatementRequest Read(JsonElement body)
    {
        Only(body, StatementFields.Disposition, StatementFields.Inline);
        Only(body, StatementFields.Format, StatementFields.JsonArray);
        var wait = ReadWait(body.Text(StatementFields.WaitTimeout) ?? "10s");
        var cancels = ReadCancels(body.Text(StatementFields.OnWaitTimeout));
        if (cancels && wait == TimeSpan.Zero)
        {
            throw ApiException.Invalid(
                $"{StatementFields.OnWaitTimeout} must not be {StatementFields.Cancel} when {StatementFields.WaitTimeout} is 0s.");
        }

        return new(
            body.RequiredText(StatementFields.Statement),
            body.RequiredText(StatementFields.WarehouseId),
            wait,
            cancels,
            ReadParameters(body),
            body.Text(StatementFields.Catalog),
            body.Text(StatementFields.Schema),
            new(ReadLimit(body, StatementFields.RowLimit), ReadLimit(body, StatementFields.ByteLimit)));
    }

    private static TimeSpan ReadWait(string text) =>
        text.EndsWith('s')
        && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && (seconds is 0 or (>= 5 and <= 50))
            ? TimeSpan.FromSeconds(seconds)
            : throw ApiException.Invalid($"{StatementFields.WaitTimeout} must be 0s, or from 5s to 50s.");

    private static bool ReadCancels(string? text) => text switch
    {
        null or StatementFields.Continue => false,
        StatementFields.Cancel => true,
        _ => throw ApiException.Invalid($"{StatementFields.OnWaitTimeout} must be {StatementFields.Continue} or {StatementFields.Cancel}."),
    };

    private static List<StatementParameter> ReadParameters(JsonElement body)
    {
        var items = body.Field(StatementFields.Parameters, JsonValueKind.Array);
        var parameters = items?.EnumerateArray().Select(StatementParameter.From).ToList() ?? [];
        var names = parameters.GroupBy(parameter => parameter.Name, StringComparer.Ordinal);
        return names.FirstOrDefault(name => name.Count() > 1) is { } twice
            ? throw ApiException.Invalid($"The parameter '{twice.Key}' is there twice.")
            : parameters;
    }

    private static long? ReadLimit(JsonElement body, string field) => body.Field(field, JsonValueKind.Number) switch
    {
        null => null,
        { } number when number.TryGetInt64(out var limit) && limit > 0 => limit,
        _ => throw ApiException.Invalid($"{field} must be a whole number over 0."),
    };

    private static void Only(JsonElement body, string field, string value)
    {
        if (body.Text(field) is { } other && other != value)
        {
            throw ApiException.Invalid($"The local warehouse has {field} {value} only, not '{other}'.");
        }
    }
}
