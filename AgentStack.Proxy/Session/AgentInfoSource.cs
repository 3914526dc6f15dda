using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Proxy.Agent;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Streaming;

namespace AgentStack.Proxy.Session;

/// <summary>Asks the agent about itself, as the app's own principal, and does not wait long.</summary>
internal sealed class AgentInfoSource(AgentAddress address, AgentClient agent, TimeProvider time)
{
    private const int Limit = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="ProxyException">The agent cannot be asked, or its answer is not that of an agent.</exception>
    public async Task<AgentInfo> GetAsync(CancellationToken ct)
    {
        await using var silence = new AgentSilence(time, Patience, ct);
        try
        {
            var target = await address.ResolveAsync(silence.Token);
            using var answer = await agent.GetInfoAsync(target, silence.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw AgentFailures.Broken($"The agent answered {(int)answer.StatusCode} at {AgentRoutes.AgentInfo}.");
            }

            using var info = JsonDocument.Parse(await AgentAnswer.ReadAsync(answer, Limit, silence));
            if (info.RootElement.ValueKind == JsonValueKind.Object)
            {
                return AgentInfo.From(info.RootElement);
            }

            throw AgentFailures.Broken($"The agent's answer at {AgentRoutes.AgentInfo} is not an object.");
        }
        catch (OperationCanceledException) when (silence.HasExpired)
        {
            throw AgentFailures.Silent(Patience);
        }
        catch (Exception failure) when (failure is JsonException or IOException)
        {
            throw AgentFailures.Broken($"The agent's answer at {AgentRoutes.AgentInfo} is not valid JSON.", failure);
        }
    }
}
