namespace AgentStack.FakeWorkspace.Sql.Language;

/// <summary>The functions that statements may call.</summary>
internal static class Routines
{
    /// <summary>Those that SQLite has not, or means otherwise.</summary>
    public static readonly HashSet<string> Own = new(
        [
            "current_user", "session_user", "user", "is_account_group_member", "is_member",
            "current_date", "current_timestamp", "now", "date", "to_date", "trunc", "date_trunc", "last_day",
            "add_months", "date_add", "date_sub", "datediff", "year", "month", "day",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of them that are called without parentheses, too.</summary>
    public static readonly HashSet<string> WithoutParentheses = new(
        ["current_user", "session_user", "current_date", "current_timestamp"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that mean the same in SQLite.</summary>
    public static readonly HashSet<string> Shared = new(
        [
            "abs", "avg", "ceil", "ceiling", "coalesce", "concat", "concat_ws", "count", "cume_dist", "dense_rank", "exp", "first_value",
            "floor", "if", "ifnull", "instr", "lag", "last_value", "lead", "length", "like", "ln", "log10", "lower", "ltrim", "max", "min",
            "mod", "ntile", "nullif", "percent_rank", "pow", "power", "rank", "replace", "round", "row_number", "rtrim", "sign", "sqrt",
            "substr", "substring", "sum", "trim", "upper",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether statements may call it.</summary>
    public static bool Has(string name) => Own.Contains(name) || Shared.Contains(name);
}
