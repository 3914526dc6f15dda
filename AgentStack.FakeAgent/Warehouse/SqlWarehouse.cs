using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Conversations;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.FakeAgent.Warehouse;

/// <summary>Runs SQL as the user whose token came, or without one as the agent's own principal.</summary>
internal sealed class SqlWarehouse(string warehouseId, WorkspaceApi workspace, TimeProvider time)
{
    private const string StatementPatience = "30s";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>The values of the one row that a statement finds.</summary>
    /// <exception cref="WarehouseException">The workspace refused, failed or did not answer.</exception>
    public async Task<IReadOnlyList<string?>> QueryRowAsync(string statement, UserToken? token, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var answer = await SendAsync(BodyOf(statement), token, end.Token);
            return answer.Status == HttpStatusCode.OK ? RowOf(answer.Json) : throw Refused(answer);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new WarehouseException(WarehouseProblem.TimedOut, "The workspace did not answer in time.");
        }
        catch (WorkspaceException failure)
        {
            throw new WarehouseException(
                failure.Reason is WorkspaceFailure.CredentialRejected ? WarehouseProblem.TokenRejected : WarehouseProblem.Unreachable,
                failure.Message,
                failure);
        }
    }

    private Task<WorkspaceAnswer> SendAsync(byte[] body, UserToken? token, CancellationToken cancellation) => token is null
        ? workspace.SendAsync(HttpMethod.Post, WorkspaceRoutes.Statements, body, cancellation)
        : workspace.SendAsync(HttpMethod.Post, WorkspaceRoutes.Statements, body, token.Value, cancellation);

    private byte[] BodyOf(string statement) => Encoding.UTF8.GetBytes(new JsonObject
    {
        [StatementFields.Statement] = statement,
        [StatementFields.WarehouseId] = warehouseId,
        [StatementFields.WaitTimeout] = StatementPatience,
        [StatementFields.OnWaitTimeout] = StatementFields.Cancel,
    }.ToJsonString());

    private static WarehouseException Refused(WorkspaceAnswer answer) => new(
        answer.Status is HttpStatusCode.Forbidden ? WarehouseProblem.Forbidden : WarehouseProblem.Failed,
        answer.Json.Text(ApiErrorFields.Message) ?? $"The workspace answered {(int)answer.Status}.");

    private static List<string?> RowOf(JsonElement answer)
    {
        var status = answer.Child(StatementFields.Status);
        return status.Text(StatementFields.State) switch
        {
            StatementFields.Succeeded when FirstRow(answer) is { } row => row,
            StatementFields.Failed => throw new WarehouseException(
                WarehouseProblem.Failed, status.Child(StatementFields.Error).Text(StatementFields.Message) ?? "The statement failed."),
            StatementFields.Canceled => throw new WarehouseException(WarehouseProblem.TimedOut, "The statement took too long."),
            _ => throw new WarehouseException(WarehouseProblem.Failed, "The workspace answered with something else than a row."),
        };
    }

    private static List<string?>? FirstRow(JsonElement answer)
    {
        var rows = answer.Child(StatementFields.Result).Child(StatementFields.DataArray);
        return rows.ValueKind is JsonValueKind.Array && rows.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Array } row
            ? [.. row.EnumerateArray().Select(value => value.AsString())]
            : null;
    }
}
