using AgentStack.FakeAgent;
using AgentStack.ServiceDefaults.Startup;

try
{
    var builder = WebApplication.CreateSlimBuilder(args);
    builder.AddServiceDefaults();
    builder.AddFakeAgent();

    await using var app = builder.Build();
    app.MapFakeAgent();
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartupFailure.Explain(failure) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
