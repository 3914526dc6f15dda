using AgentStack.FakeWorkspace;
using AgentStack.ServiceDefaults.Startup;

try
{
    var builder = WebApplication.CreateSlimBuilder(args);
    builder.AddServiceDefaults();
    builder.AddFakeWorkspace();

    await using var app = builder.Build();
    app.MapFakeWorkspace();
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartupFailure.Explain(failure) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
