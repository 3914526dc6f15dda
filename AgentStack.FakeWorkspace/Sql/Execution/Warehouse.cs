using System.Net;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Sql.Language;
using AgentStack.FakeWorkspace.Sql.Tables;

namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>Runs statements, as many at once as there are processors, and keeps the latest with their results.</summary>
internal sealed class Warehouse(TableCatalog catalog, TimeProvider time, ILogger<Warehouse> logger) : IDisposable
{
    /// <summary>How long a statement may run, whether somebody waits for it or not.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    private const int MostUnfinished = 256;
    private const int MostFinished = 64;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _processors = new(Environment.ProcessorCount);

    /// <summary>Starts a statement.</summary>
    /// <exception cref="ApiException">429: too many are not finished.</exception>
    public Statement Start(StatementRequest request, Principal caller)
    {
        lock (_gate)
        {
            ForgetOldest();
            if (_statements.Values.Count(statement => !statement.State.IsFinal) >= MostUnfinished)
            {
                throw new ApiException(
                    HttpStatusCode.TooManyRequests, "RESOURCE_EXHAUSTED", "Too many statements are running: try again in a moment.");
            }

            var statement = new Statement(caller, (report, cancellation) => RunAsync(request, caller, report, cancellation));
            _statements.Add(statement.Id, statement);
            return statement;
        }
    }

    /// <summary>A statement that this principal started.</summary>
    /// <exception cref="ApiException">404: there is none, it is somebody else's, or it was long ago.</exception>
    public Statement Require(string id, Principal caller)
    {
        lock (_gate)
        {
            return _statements.GetValueOrDefault(id) is { } statement && statement.Owner.Id == caller.Id
                ? statement
                : throw ApiException.NotFound($"The statement {id} was not found.");
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var statement in _statements.Values)
            {
                statement.Cancel();
            }
        }
    }

    private void ForgetOldest()
    {
        foreach (var statement in _statements.Values.Where(statement => statement.State.IsFinal).SkipLast(MostFinished - 1).ToList())
        {
            _statements.Remove(statement.Id);
            statement.Dispose();
        }
    }

    private async Task<StatementState> RunAsync(
        StatementRequest request, Principal caller, Action<StatementState> report, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await _processors.WaitAsync(end.Token);
            try
            {
                report(StatementState.Running);
                return StatementState.Succeeded(await Task.Run(() => Execute(request, caller, end.Token), CancellationToken.None));
            }
            finally
            {
                _processors.Release();
            }
        }
        catch (SqlException failure)
        {
            return StatementState.Failed(failure);
        }
        catch (OperationCanceledException)
        {
            return cancellation.IsCancellationRequested
                ? StatementState.Canceled
                : StatementState.Failed(SqlException.OutOfTime(TimeLimit));
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "A statement failed in a way that was not foreseen");
            return StatementState.Failed(new("INTERNAL_ERROR", "The local warehouse failed; its log says how."));
        }
    }

    private ResultSet Execute(StatementRequest request, Principal caller, CancellationToken end)
    {
        var statement = Translator.Translate(request.Statement, catalog, request.Catalog, request.Schema);
        var parameters = request.Parameters.Where(parameter => statement.Parameters.Contains(parameter.Name)).ToList();
        var bound = parameters.Select(parameter => parameter.Name);
        if (statement.Parameters.Except(bound, StringComparer.Ordinal).FirstOrDefault() is { } unbound)
        {
            throw SqlException.Invalid("UNBOUND_SQL_PARAMETER", $"Found the unbound parameter: {unbound}.", "42P02");
        }

        using var database = CallerDatabase.Open(statement, caller, time.GetUtcNow(), end);
        return database.Query(statement, parameters, request.Limits);
    }
}
