namespace AgentStack.FakeAgent.Server;

/// <summary>FastAPI's <c>HTTPException</c>: an answer of <c>{"detail": …}</c>.</summary>
internal sealed class HttpException(int status, string detail) : Exception(detail)
{
    public int Status => status;
}
