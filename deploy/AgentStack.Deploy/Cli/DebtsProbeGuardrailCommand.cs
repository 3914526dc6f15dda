using System.CommandLine;
using System.Text;
using System.Text.Json;
using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Debts;
using AgentStack.Deploy.Debts.Guardrail;
using AgentStack.Deploy.Reports;
using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Cli;

/// <summary><c>debts probe-guardrail</c>: asks an endpoint whole and as a stream, and writes down what comes of it.</summary>
internal static class DebtsProbeGuardrailCommand
{
    public static Command Create(Surroundings surroundings, Redaction redaction)
    {
        var options = new TargetOptions();
        var file = DebtsAuditCommand.FileOption();
        var endpoint = new Option<string?>("--endpoint")
        {
            Description = "The model's endpoint (the registry's for the agent's chat unless given; local: else the only one there)",
            HelpName = "NAME",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tells what would be written" };
        var command = new Command("probe-guardrail", "Measures whether an endpoint's output guardrail lets it stream") { file, endpoint, dryRun };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
        {
            var request = options.Read(parsed, surroundings.Environment);
            var registry = parsed.GetRequiredValue(file);
            var given = Named(parsed.GetValue(endpoint));
            var named = given ?? Named(DebtsFile.Read(registry).ChatEndpoint);
            if (named is null && !request.IsLocal)
            {
                throw new UsageException($"{registry} names no endpoint for the agent's chat: give --endpoint.");
            }

            var (name, finding) = await MeasureAsync(request, named, given is null ? registry : endpoint.Name, cancellation);
            var audit = finding.StreamingOk is { } verdict ? new EndpointAudit(name, verdict, Now()) : null;
            if (audit is not null && !parsed.GetValue(dryRun))
            {
                AuditWriter.Write(registry, audit);
            }

            await surroundings.Error.WriteLineAsync(redaction.Hide(Line(name, finding, registry, parsed.GetValue(dryRun))));
            await surroundings.Output.WriteLineAsync(redaction.Hide(Json(name, finding, audit)));
            return audit is null ? ExitCodes.Failure : ExitCodes.Success;
        }

        async Task<(string Endpoint, GuardrailFinding Finding)> MeasureAsync(
            TargetRequest request, string? named, string namedBy, CancellationToken cancellation)
        {
            var session = new TargetSession(surroundings, redaction, Vocabulary.Checks);
            await using var target = await session.OpenAsync(request, cancellation);
            using var client = new AppClient(redaction);
            var name = request.IsLocal
                ? await session.PrepareAsync("The workspace", token => LocalEndpoint.ChooseAsync(target.User.Workspace, named, namedBy, token), cancellation)
                : named!;
            var workspace = target.User.Workspace.Host
                ?? throw new TargetException($"Profile '{request.Name}' names no host: add one.");
            var probe = new GuardrailProbe(client, target.User, workspace, name);
            return (name, await session.PrepareAsync($"Endpoint '{name}'", probe.RunAsync, cancellation));
        }

        // To the second, as it is written.
        DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(surroundings.Time.GetUtcNow().ToUnixTimeSeconds());
    }

    private static string? Named(string? name) => string.IsNullOrWhiteSpace(name) ? null : name;

    private static string Line(string endpoint, GuardrailFinding finding, string registry, bool isDryRun) => finding.StreamingOk switch
    {
        null => $"fail  {endpoint}  nobody can say, and nothing was written: {finding.Detail}",
        { } verdict => $"ok    {endpoint}  {DebtsFields.StreamingOk}: {(verdict ? "true" : "false")} "
            + $"{(isDryRun ? "would be written" : "is written")} to {registry}: {finding.Detail}",
    };

    private static string Json(string endpoint, GuardrailFinding finding, EndpointAudit? audit)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString(DebtsFields.Endpoint, endpoint);
            if (audit is not null)
            {
                json.WriteBoolean(DebtsFields.StreamingOk, audit.StreamingOk);
                json.WriteString(DebtsFields.AuditedAt, audit.AuditedAt);
            }

            json.WriteString("detail", finding.Detail);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
