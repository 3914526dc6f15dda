using System.Text;
using AgentStack.FakeWorkspace.Sql.Tables;

namespace AgentStack.FakeWorkspace.Sql.Language;

/// <summary>Rewrites what Databricks SQL writes otherwise than SQLite: names of tables, strings, functions.</summary>
internal sealed class Translator
{
    private static readonly string[] Beginnings = ["SELECT", "WITH", "VALUES"];
    private static readonly string[] TypedLiterals = ["DATE", "TIMESTAMP"];

    private readonly TableCatalog _catalog;
    private readonly string? _defaultCatalog;
    private readonly string? _defaultSchema;
    private readonly List<Token> _tokens;
    private readonly StringBuilder _sql = new();
    private readonly HashSet<Table> _tables = [];
    private readonly HashSet<string> _parameters = new(StringComparer.Ordinal);
    private Scope _scope = new(outer: null, isCast: false, isInFrom: false, isBody: false);
    private int _at;

    private Translator(List<Token> tokens, TableCatalog catalog, string? defaultCatalog, string? defaultSchema) =>
        (_tokens, _catalog, _defaultCatalog, _defaultSchema) = (tokens, catalog, defaultCatalog, defaultSchema);

    /// <summary>Rewrites one statement that reads.</summary>
    /// <param name="defaultCatalog">What names of two parts lack.</param>
    /// <param name="defaultSchema">What names of one part lack beside it.</param>
    /// <exception cref="SqlException">It does not read, is more than one, or names a table that is not there.</exception>
    public static Translation Translate(string sql, TableCatalog catalog, string? defaultCatalog, string? defaultSchema)
    {
        var tokens = Lexer.Read(sql);
        while (tokens is [.., var last] && (last.IsBlank || last.IsSymbol(';')))
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        if (tokens.Find(token => !token.IsBlank) is not { } first)
        {
            throw SqlException.Syntax("end of input");
        }

        if (!Beginnings.Any(first.IsWord))
        {
            throw SqlException.Invalid(
                "UNSUPPORTED_STATEMENT",
                $"The local warehouse only reads: begin with {string.Join(", ", Beginnings)}, not '{first.Text}'.",
                "0A000");
        }

        var translator = new Translator(Division.Rewrite(tokens), catalog, defaultCatalog, defaultSchema);
        translator.Run();
        return new(translator._sql.ToString(), translator._tables, translator._scope.AllCommonTables, translator._parameters);
    }

    private void Run()
    {
        while (_at < _tokens.Count)
        {
            var token = _tokens[_at];
            if (token.IsName)
            {
                TranslateName();
            }
            else
            {
                _at++;
                _sql.Append(Plain(token));
            }
        }
    }

    private string Plain(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Literal:
                return $"'{token.Text.Replace("'", "''", StringComparison.Ordinal)}'";
            case TokenKind.Parameter:
                _parameters.Add(token.Text);
                return $":{token.Text}";
            case TokenKind.Symbol when token.IsSymbol(';'):
                throw SqlException.Syntax("';': a request runs one statement");
            case TokenKind.Symbol when token.IsSymbol('('):
                _scope = _scope.Open(Neighbour(_at - 2, -1));
                return token.Text;
            case TokenKind.Symbol when token.IsSymbol(')'):
                _scope = _scope.Close();
                return token.Text;
            default:
                return token.Text;
        }
    }

    private void TranslateName()
    {
        var before = Neighbour(_at - 1, -1);
        var parts = TakeChain();
        var after = Neighbour(_at, +1);
        if (parts is [var single] && before?.IsWord("AS") is not true)
        {
            _scope.Read(single, before);
        }

        if (before?.IsWord("AS") is true && parts is [var label])
        {
            // SQLite has keywords that Spark has not.
            _sql.Append(_scope.IsCast ? CastTypes.Of(label.Text) : Quote(label.Text));
        }
        else if (FindTable(parts, before, after) is var (table, length))
        {
            _tables.Add(table);
            Write([$"{table.Name.Catalog}.{table.Name.Schema}", table.Name.Table, .. parts.Skip(length).Select(part => part.Text)]);
        }
        else if (parts.Count > 2)
        {
            throw SqlException.NoSuchTable(string.Join('.', parts.Select(part => $"`{part.Text}`")));
        }
        else if (parts is [var name] && Routines.Own.Contains(name.Text) && IsCall(name, after))
        {
            Write([name.Text]);
            _sql.Append(after?.IsSymbol('(') is true ? "" : "()");
        }
        else if (parts is not [var keyword] || after?.Kind is not TokenKind.Literal || !TypedLiterals.Any(keyword.IsWord))
        {
            _sql.AppendJoin('.', parts.Select(part => part.Kind is TokenKind.QuotedName ? Quote(part.Text) : part.Text));
        }
    }

    private List<Token> TakeChain()
    {
        var parts = new List<Token> { _tokens[_at++] };
        while (_at + 1 < _tokens.Count && _tokens[_at].IsSymbol('.') && _tokens[_at + 1].IsName)
        {
            parts.Add(_tokens[_at + 1]);
            _at += 2;
        }

        return parts;
    }

    /// <summary>The table that a chain of names begins with, and how many of them are its name.</summary>
    private (Table Table, int Length)? FindTable(List<Token> parts, Token? before, Token? after)
    {
        var isSource = _scope.IsSource(before);
        var longest = isSource || after?.IsSymbol('.') is true ? parts.Count : parts.Count - 1;
        if (longest > 2 && _catalog.Find(parts[0].Text, parts[1].Text, parts[2].Text) is { } full)
        {
            return (full, 3);
        }

        if (longest > 1 && _defaultCatalog is { } catalog && _catalog.Find(catalog, parts[0].Text, parts[1].Text) is { } partial)
        {
            return (partial, 2);
        }

        return isSource && parts is [var bare] && _defaultCatalog is not null && _defaultSchema is { } schema
            && !_scope.SeesCommonTable(bare.Text)
            && _catalog.Find(_defaultCatalog, schema, bare.Text) is { } table
                ? (table, 1)
                : null;
    }

    // Some need no parentheses.
    private static bool IsCall(Token name, Token? after) =>
        after?.IsSymbol('(') is true
        || (Routines.WithoutParentheses.Contains(name.Text) && name.Kind is TokenKind.Word);

    private Token? Neighbour(int start, int step)
    {
        for (var at = start; at >= 0 && at < _tokens.Count; at += step)
        {
            if (!_tokens[at].IsBlank)
            {
                return _tokens[at];
            }
        }

        return null;
    }

    private void Write(IEnumerable<string> names) => _sql.AppendJoin('.', names.Select(Quote));

    // SQLite takes a name in double quotes that it does not know for a string.
    private static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
