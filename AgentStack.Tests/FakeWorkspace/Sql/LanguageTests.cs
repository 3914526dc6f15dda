using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Sql;

public sealed class LanguageTests
{
    private static readonly ManualTimeProvider Time = new(new DateTimeOffset(2026, 11, 20, 23, 59, 59, TimeSpan.Zero));

    [Theory]
    [InlineData("SELECT count(*) > 0 FROM `main`.`travel`.`bookings`", "1")]
    [InlineData("SELECT count(*) > 0 FROM MAIN.Travel.BOOKINGS", "1")]
    [InlineData("SELECT b.city FROM main.travel.bookings AS b WHERE b.nights = 6", "Porto")]
    [InlineData("SELECT bookings.city FROM main.travel.bookings WHERE bookings.nights = 6", "Porto")]
    [InlineData("SELECT main.travel.bookings.city FROM main.travel.bookings WHERE nights = 6", "Porto")]
    [InlineData("SELECT city FROM (SELECT * FROM main.travel.bookings) WHERE (nights = 6);", "Porto")]
    [InlineData("SELECT city /* a /* nested */ comment */ FROM main.travel.bookings -- and a line\nWHERE nights = 6 ; ", "Porto")]
    [InlineData("WITH mine AS (SELECT * FROM main.travel.bookings) SELECT city FROM mine WHERE nights = 6", "Porto")]
    [InlineData("SELECT a.city FROM main.travel.bookings a JOIN main.travel.bookings b ON a.city = b.city WHERE b.nights = 6 AND a.nights = 6", "Porto")]
    [InlineData("SELECT 'main.travel.bookings', \"main.travel.none\", 'it''s', 'it\\'s', \"a\\\\b\", '--', '/*'", "main.travel.bookings|main.travel.none|it's|it's|a\\b|--|/*")]
    [InlineData("SELECT 'x' AS `odd ``name`", "x")]
    [InlineData("SELECT 1e3, .5, 2.50, 7 <> 8, 1 <= 1, 'a' || 'b'", "1000.0|0.5|2.5|1|1|ab")]
    [InlineData("SELECT current_user(), current_user, session_user(), user()", "ada@example.com|ada@example.com|ada@example.com|ada@example.com")]
    [InlineData("SELECT CAST('007' AS STRING), CAST('12' AS INT) + 1, cast(5 AS double), 1 AS nothing", "007|13|5.0|1")]
    [InlineData("SELECT x.current_user FROM (SELECT 1 AS current_user) x", "1")]
    [InlineData("SELECT is_account_group_member('users'), is_member('admins')", "1|0")]
    [InlineData("SELECT current_date(), current_date, CURRENT_TIMESTAMP, now()", "2026-11-20|2026-11-20|2026-11-20T23:59:59.000Z|2026-11-20T23:59:59.000Z")]
    [InlineData("SELECT trunc(current_date(), 'MM'), date_trunc('MONTH', now()), trunc('2026-11-20', 'YEAR'), date_trunc('quarter', '2026-11-20'), date_trunc('week', '2026-11-22')", "2026-11-01|2026-11-01|2026-01-01|2026-10-01|2026-11-16")]
    [InlineData("SELECT add_months('2026-03-31', -1), last_day('2026-02-03'), date_add('2026-12-31', 1), date_sub('2026-03-01', 1)", "2026-02-28|2026-02-28|2027-01-01|2026-02-28")]
    [InlineData("SELECT year(current_date()), month(current_date()), day(current_date()), datediff('2026-11-20', '2026-11-01')", "2026|11|20|19")]
    [InlineData("SELECT DATE '2026-11-20' = current_date(), to_date('2026-11-20 10:00:00'), date('nonsense'), add_months(NULL, 1)", "1|2026-11-20|NULL|NULL")]
    [InlineData("SELECT count(*) FROM main.travel.bookings WHERE city LIKE 'p%'", "0")]
    [InlineData("SELECT upper(city), rank() OVER (ORDER BY nights DESC) FROM main.travel.bookings LIMIT 1", "PORTO|1")]
    [InlineData("SELECT 5/2, 6 / 2, -5 / 2, 1 - 5/2, 2 * 5 / 4 / 5 + 1, (1 + 2) / (2), count(*) / 2 FROM main.travel.bookings WHERE nights = 6", "2.5|3.0|-2.5|-1.5|1.5|1.5|0.5")]
    [InlineData("SELECT sum(nights) / count(*), NULL / 0, 1 / nullif(0, 0) FROM main.travel.bookings WHERE nights = 99", "NULL|NULL|NULL")]
    [InlineData("SELECT CASE WHEN 1 = 2 THEN 1/0 ELSE 3 END / 2, sum(nights) OVER () / 4, cast('9' AS INT) / -2, b.nights / b.nights FROM main.travel.bookings b WHERE b.nights = 6", "1.5|1.5|-4.5|1.0")]
    [InlineData("SELECT concat('a', NULL), concat('a', 1, 2.0), concat()", "NULL|a12.0|")]
    [InlineData("SELECT substr('hello', 0, 2), substr('hello', -3, 2), substring('hello', 2), substr('hello', -9, 5) || '.'", "he|ll|ello|h.")]
    [InlineData("SELECT floor(2.5), ceil(2.1), ceiling(-2.5), floor(7)", "2|3|-2|7")]
    [InlineData("SELECT upper('çé'), lower('ÇÉ'), ltrim('xy', 'xyaxy'), rtrim('xy', 'xyaxy'), trim('  a '), ltrim(NULL)", "ÇÉ|çé|axy|xya|a|NULL")]
    public async Task What_people_write_is_understood(string statement, string row)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, Time);

        Assert.Equal([row], await workspace.RowsAsync(statement));
    }

    [Fact]
    public async Task Shorter_names_mean_what_the_request_says()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, Time);

        Assert.Equal(["Porto"], await workspace.RowsAsync(
            "SELECT city FROM travel.bookings WHERE nights = 6", token: null, (StatementFields.Catalog, "main")));
        Assert.Equal(["Porto"], await workspace.RowsAsync(
            "SELECT city FROM bookings WHERE nights = 6", token: null, (StatementFields.Catalog, "main"), (StatementFields.Schema, "travel")));
        Assert.Contains("`bookings`", await workspace.FailureAsync("SELECT city FROM bookings"), StringComparison.Ordinal);
        Assert.Contains("`travel`.`bookings`", await workspace.FailureAsync("SELECT city FROM travel.bookings"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WITH bookings AS (SELECT * FROM main.travel.bookings WHERE city = 'Porto') SELECT count(*) FROM bookings", "2")]
    [InlineData("WITH bookings AS (SELECT * FROM bookings WHERE city = 'Porto') SELECT count(*) FROM bookings", "2")]
    [InlineData("WITH Bookings(a) AS (SELECT 1) SELECT count(*) FROM (SELECT * FROM bookings)", "1")]
    [InlineData("WITH x AS (SELECT 1), bookings AS (SELECT * FROM x) SELECT count(*) FROM x, bookings", "1")]
    [InlineData("WITH RECURSIVE bookings(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM bookings WHERE n < 3) SELECT count(*) FROM bookings", "3")]
    [InlineData("SELECT (WITH bookings AS (SELECT 1) SELECT count(*) FROM bookings), count(*) FROM bookings WHERE nights = 6", "1|1")]
    [InlineData("SELECT city, bookings FROM (SELECT city, count(*) AS bookings FROM bookings GROUP BY city) WHERE city = 'Porto' GROUP BY city, bookings", "Porto|2")]
    [InlineData("SELECT max(a.nights), count(*) FROM (VALUES (1)) v, bookings a JOIN bookings b ON a.city = b.city AND a.nights = b.nights AND a.nights = 6", "6|1")]
    [InlineData("SELECT count(*) FROM (bookings) WHERE nights = 6 AND coalesce(city, 'x') IS DISTINCT FROM 'bookings'", "1")]
    public async Task A_bare_name_is_a_table_only_where_a_source_stands_and_the_statement_defines_none_of_that_name(string statement, string row)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, Time);

        Assert.Equal([row], await workspace.RowsAsync(statement, token: null, (StatementFields.Catalog, "main"), (StatementFields.Schema, "travel")));
    }

    [Fact]
    public async Task Parameters_are_values_whatever_they_hold()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var parameters = JsonNode.Parse("""
            [{"name": "text", "value": "x' OR 1=1 --"}, {"name": "number", "value": "41", "type": "INT"}, {"name": "nothing"},
             {"name": "share", "value": "0.5", "type": "DECIMAL(4,2)"}, {"name": "yes", "value": "true", "type": "BOOLEAN"}, {"name": "unused", "value": "1"}]
            """);

        Assert.Equal(
            ["x' OR 1=1 --|42|NULL|0.5|1"],
            await workspace.RowsAsync("SELECT :text, :number + 1, :nothing, :share, :yes", token: null, (StatementFields.Parameters, parameters)));
    }

    [Theory]
    [InlineData("SELECT :missing", "[UNBOUND_SQL_PARAMETER] Found the unbound parameter: missing.")]
    [InlineData("SELECT :number", "[CAST_INVALID_INPUT] The value 'many' of parameter number cannot be cast to INT.")]
    [InlineData("SELECT :1", "[PARSE_SYNTAX_ERROR] Syntax error at or near ':': a parameter is a colon and a name.")]
    [InlineData("SELECT :nan", "[CAST_INVALID_INPUT] The value 'NaN' of parameter nan cannot be cast to DOUBLE.")]
    [InlineData("SELECT :tiny", "[CAST_INVALID_INPUT] The value '70000' of parameter tiny cannot be cast to TINYINT.")]
    [InlineData("SELECT :date", "[CAST_INVALID_INPUT] The value 'nope' of parameter date cannot be cast to DATE.")]
    [InlineData("SELECT :time", "[CAST_INVALID_INPUT] The value 'nope' of parameter time cannot be cast to TIMESTAMP.")]
    [InlineData("WITH RECURSIVE n(x) AS (SELECT '%a' UNION ALL SELECT x || x FROM n WHERE length(x) < 2000) SELECT count(*) FROM n WHERE 'a' LIKE x", "[LOCAL_WAREHOUSE] LIKE or GLOB pattern too complex.")]
    [InlineData("SELECT :odd", "[UNSUPPORTED_DATATYPE] Unsupported data type MAP of parameter odd.")]
    [InlineData("SELECT * FROM main.travel.flights", "[TABLE_OR_VIEW_NOT_FOUND] The table or view `main`.`travel`.`flights` cannot be found.")]
    [InlineData("SELECT * FROM flights", "[TABLE_OR_VIEW_NOT_FOUND] The table or view `flights` cannot be found.")]
    [InlineData("SELECT price FROM main.travel.bookings", "[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] A column, variable, or function parameter with name `price` cannot be resolved.")]
    [InlineData("SELECT `price` FROM main.travel.bookings", "[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] A column, variable, or function parameter with name `price` cannot be resolved.")]
    [InlineData("SELECT frobnicate(1)", "[UNRESOLVED_ROUTINE] Cannot resolve routine `frobnicate`")]
    [InlineData("SELECT CAST('2026-01-01' AS DATE)", "[UNSUPPORTED_DATATYPE] The local warehouse casts to STRING, BIGINT and DOUBLE, not to DATE; for a date there is to_date().")]
    [InlineData("SELECT FROM main.travel.bookings", "[PARSE_SYNTAX_ERROR] Syntax error at or near")]
    [InlineData("SELECT (1", "[PARSE_SYNTAX_ERROR] Syntax error at or near end of input.")]
    [InlineData("SELECT 'open", "[PARSE_SYNTAX_ERROR] Syntax error at or near ', which is never closed.")]
    [InlineData("SELECT 1 /* open", "[PARSE_SYNTAX_ERROR]")]
    [InlineData("SELECT `open", "[PARSE_SYNTAX_ERROR]")]
    [InlineData("-- nothing", "[PARSE_SYNTAX_ERROR] Syntax error at or near end of input.")]
    [InlineData("SELECT ?", "[PARSE_SYNTAX_ERROR] Syntax error at or near '?'.")]
    [InlineData("SELECT 1; SELECT 2", "[PARSE_SYNTAX_ERROR] Syntax error at or near ';': a request runs one statement.")]
    [InlineData("SELECT 1 / 0", "[DIVIDE_BY_ZERO] Division by zero.")]
    [InlineData("SELECT nights / (nights - nights) FROM main.travel.bookings", "[DIVIDE_BY_ZERO] Division by zero.")]
    [InlineData("SELECT sum(1, 2)", "[LOCAL_WAREHOUSE] wrong number of arguments to function sum().")]
    public async Task What_cannot_run_fails_in_the_words_of_the_warehouse(string statement, string message)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var parameters = JsonNode.Parse("""
            [{"name": "number", "value": "many", "type": "int"}, {"name": "odd", "value": "1", "type": "MAP"},
             {"name": "nan", "value": "NaN", "type": "DOUBLE"}, {"name": "tiny", "value": "70000", "type": "TINYINT"},
             {"name": "date", "value": "nope", "type": "DATE"}, {"name": "time", "value": "nope", "type": "TIMESTAMP"}]
            """);

        Assert.StartsWith(
            $"BAD_REQUEST: {message}",
            await workspace.FailureAsync(statement, token: null, (StatementFields.Parameters, parameters)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM main.travel.bookings")]
    [InlineData("DROP TABLE main.travel.bookings")]
    [InlineData("CREATE TABLE t (a INT)")]
    [InlineData("ATTACH '/etc/passwd' AS x")]
    [InlineData("PRAGMA database_list")]
    [InlineData("VACUUM INTO '/tmp/x'")]
    [InlineData("EXPLAIN SELECT 1")]
    [InlineData("WITH x AS (SELECT 1) DELETE FROM main.travel.bookings")]
    [InlineData("WITH x AS (SELECT 1) INSERT INTO main.travel.bookings SELECT * FROM x")]
    [InlineData("SELECT * FROM sqlite_master")]
    [InlineData("SELECT * FROM `main.travel`.sqlite_schema, main.travel.bookings")]
    [InlineData("SELECT * FROM pragma_database_list")]
    [InlineData("SELECT value FROM json_each('[1]')")]
    [InlineData("SELECT count(*) FROM json_tree('[1]')")]
    [InlineData("SELECT token FROM fts3tokenize WHERE input = 'a b'")]
    [InlineData("SELECT load_extension('x')")]
    [InlineData("SELECT sqlite_version()")]
    [InlineData("SELECT random()")]
    [InlineData("SELECT strftime('%s', 'now')")]
    [InlineData("SELECT json_extract('{}', '$')")]
    public async Task A_statement_reads_tables_and_does_nothing_else(string statement)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var before = await workspace.RowsAsync("SELECT count(*) FROM main.travel.bookings");

        Assert.Matches(@"^BAD_REQUEST: \[(UNSUPPORTED_STATEMENT|UNRESOLVED_ROUTINE|PARSE_SYNTAX_ERROR|TABLE_OR_VIEW_NOT_FOUND)\]", await workspace.FailureAsync(statement));
        Assert.Equal(before, await workspace.RowsAsync("SELECT count(*) FROM main.travel.bookings"));
    }

    [Fact]
    public async Task A_value_that_would_fill_the_memory_is_refused()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        Assert.StartsWith(
            "RESOURCE_EXHAUSTED: ",
            await workspace.FailureAsync(
                "WITH RECURSIVE n(x) AS (SELECT 'x' UNION ALL SELECT x || x FROM n WHERE length(x) < 100000) SELECT max(length(x)) FROM n"),
            StringComparison.Ordinal);
    }
}
