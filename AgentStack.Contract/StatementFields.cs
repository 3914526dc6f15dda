namespace AgentStack.Contract;

/// <summary>Fields and values of the SQL statement execution API (2.0).</summary>
public static class StatementFields
{
    public const string Statement = "statement";
    public const string WarehouseId = "warehouse_id";

    /// <summary>How long the answer waits for the result: <c>0s</c>, or <c>5s</c> to <c>50s</c>.</summary>
    public const string WaitTimeout = "wait_timeout";

    /// <summary><see cref="Continue"/> or <see cref="Cancel"/>.</summary>
    public const string OnWaitTimeout = "on_wait_timeout";

    public const string Continue = "CONTINUE";
    public const string Cancel = "CANCEL";

    /// <summary>What a table's name of one or two parts lacks.</summary>
    public const string Catalog = "catalog";

    /// <summary>What a table's name of one part lacks; in a <see cref="Manifest"/> the columns of the result.</summary>
    public const string Schema = "schema";

    public const string RowLimit = "row_limit";
    public const string ByteLimit = "byte_limit";
    public const string Disposition = "disposition";

    /// <summary>The <see cref="Disposition"/> of a result inside the answer.</summary>
    public const string Inline = "INLINE";

    public const string Format = "format";

    /// <summary>The <see cref="Format"/> of <see cref="DataArray"/>.</summary>
    public const string JsonArray = "JSON_ARRAY";

    /// <summary>Named values of a statement's <c>:name</c> markers: objects of <see cref="Name"/>, <see cref="Value"/>, <see cref="Type"/>.</summary>
    public const string Parameters = "parameters";

    public const string Name = "name";
    public const string Value = "value";
    public const string Type = "type";

    /// <summary>The <see cref="Type"/> of text.</summary>
    public const string StringType = "STRING";

    public const string StatementId = "statement_id";
    public const string Status = "status";
    public const string State = "state";

    /// <summary>The <see cref="State"/> of a statement that waits for its turn.</summary>
    public const string Pending = "PENDING";

    public const string Running = "RUNNING";
    public const string Canceled = "CANCELED";

    /// <summary>The <see cref="State"/> of a statement that has its result.</summary>
    public const string Succeeded = "SUCCEEDED";

    /// <summary>The <see cref="State"/> of a statement with an <see cref="Error"/>.</summary>
    public const string Failed = "FAILED";

    public const string Error = "error";
    public const string ErrorCode = "error_code";
    public const string Message = "message";
    public const string Manifest = "manifest";

    /// <summary>The columns of the <see cref="Schema"/>: <see cref="Name"/>, <see cref="TypeName"/>, <see cref="TypeText"/>, <see cref="Position"/>.</summary>
    public const string Columns = "columns";

    public const string ColumnCount = "column_count";
    public const string TypeName = "type_name";
    public const string TypeText = "type_text";
    public const string Position = "position";
    public const string TotalRowCount = "total_row_count";
    public const string TotalChunkCount = "total_chunk_count";
    public const string Truncated = "truncated";
    public const string Result = "result";
    public const string ChunkIndex = "chunk_index";
    public const string RowOffset = "row_offset";
    public const string RowCount = "row_count";

    /// <summary>The rows, in <see cref="Result"/>: arrays of strings and nulls.</summary>
    public const string DataArray = "data_array";
}
