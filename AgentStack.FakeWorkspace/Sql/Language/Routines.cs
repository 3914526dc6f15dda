namespace AgentStack.FakeWorkspace.Sql.Language;

/// <summary>The functions that statements may call.</summary>
internal static class Routines
{
    /// <summary>What a <c>/</c> is.</summary>
    public const string Divide = "divide";

    /// <summary>Those that SQLite has not, or means otherwise.</summary>
    public static readonly HashSet<string> Own = new(
        [
            "current_user", "session_user", "user", "is_account_group_member", "is_member",
            "current_date", "current_timestamp", "now", "date", "to_date", "trunc", "date_trunc", "last_day",
            "add_months", "date_add", "date_sub", "datediff", "year", "month", "day",
            Divide, "ceil", "ceiling", "concat", "floor", "lower", "ltrim", "rtrim", "substr", "substring", "trim", "upper",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of them that are called without parentheses, too.</summary>
    public static readonly HashSet<string> WithoutParentheses = new(
        ["current_user", "session_user", "current_date", "current_timestamp"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that mean the same in SQLite.</summary>
    public static readonly HashSet<string> Shared = new(
        [
            "abs", "avg", "coalesce", "concat_ws", "count", "cume_dist", "dense_rank", "exp", "first_value",
            "if", "ifnull", "instr", "lag", "last_value", "lead", "length", "like", "ln", "log10", "max", "min",
            "mod", "ntile", "nullif", "percent_rank", "pow", "power", "rank", "replace", "round", "row_number", "sign", "sqrt",
            "sum", 
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether statements may call it.</summary>
    public static bool Has(string name) => Own.Contains(name) || Shared.Contains(name);
}
