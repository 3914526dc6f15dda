namespace AgentStack.Contract;

/// <summary>Fields and values of the SQL statement execution API (2.0).</summary>
public static class StatementFields
{
    public const string Statement = "statement";
    public const string WarehouseId = "warehouse_id";
    public const string WaitTimeout = "wait_timeout";

    /// <summary>Named values of a statement's <c>:name</c> markers: objects of <see cref="Name"/>, <see cref="Value"/>, <see cref="Type"/>.</summary>
    public const string Parameters = "parameters";

    public const string Name = "name";
    public const string Value = "value";
    public const string Type = "type";
    public const string StatementId = "statement_id";
    public const string Status = "status";
    public const string State = "state";

    /// <summary>The <see cref="State"/> of a statement that has its result.</summary>
    public const string Succeeded = "SUCCEEDED";

    /// <summary>The <see cref="State"/> of a statement with an <see cref="Error"/>.</summary>
    public const string Failed = "FAILED";

    public const string Error = "error";
    public const string ErrorCode = "error_code";
    public const string Message = "message";
    public const string Manifest = "manifest";
    public const string Result = "result";

    /// <summary>The rows, in <see cref="Result"/>: arrays of strings and nulls.</summary>
    public const string DataArray = "data_array";
}
