using System.Globalization;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Sql;

/// <summary>The value of a <c>:name</c> marker.</summary>
/// <param name="Text">The value as text; <see langword="null"/> is NULL.</param>
/// <param name="Type">Its type, in capitals; STRING unless the request says otherwise.</param>
internal sealed record StatementParameter(string Name, string? Text, string Type)
{
    /// <exception cref="ApiException">400: it is none.</exception>
    public static StatementParameter From(JsonElement json) => json.ValueKind is JsonValueKind.Object
        ? new(
            json.RequiredText(StatementFields.Name),
            json.Text(StatementFields.Value),
            (json.Text(StatementFields.Type) ?? "STRING").ToUpperInvariant())
        : throw ApiException.Invalid($"'{StatementFields.Parameters}' must be a list of objects.");

    /// <summary>The value as SQLite takes it.</summary>
    /// <exception cref="SqlException">The text is no value of the type, or there is no such type.</exception>
    public object? Read() => Text is null ? null : Type.Split('(')[0] switch
    {
        "STRING" => Text,
        "DATE" when DateOnly.TryParseExact(Text, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) =>
            date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "TIMESTAMP" or "TIMESTAMP_NTZ" when DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => Text,
        "TINYINT" when sbyte.TryParse(Text, CultureInfo.InvariantCulture, out var number) => (long)number,
        "SMALLINT" when short.TryParse(Text, CultureInfo.InvariantCulture, out var number) => (long)number,
        "INT" when int.TryParse(Text, CultureInfo.InvariantCulture, out var number) => (long)number,
        "BIGINT" when long.TryParse(Text, CultureInfo.InvariantCulture, out var number) => number,
        "FLOAT" or "DOUBLE" or "DECIMAL" when IsNumber(Text, out var number) => number,
        "BOOLEAN" when bool.TryParse(Text, out var value) => value ? 1L : 0L,
        "DATE" or "TIMESTAMP" or "TIMESTAMP_NTZ" or "TINYINT" or "SMALLINT" or "INT" or "BIGINT" or "FLOAT" or "DOUBLE" or "DECIMAL"
            or "BOOLEAN" => throw SqlException.Invalid(
                "CAST_INVALID_INPUT", $"The value '{Text}' of parameter {Name} cannot be cast to {Type}.", "22018"),
        _ => throw SqlException.Invalid("UNSUPPORTED_DATATYPE", $"Unsupported data type {Type} of parameter {Name}.", "0A000"),
    };

    // SQLite has neither NaN nor infinity.
    private static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
