using AgentStack.Proxy;
using AgentStack.ServiceDefaults.Startup;

try
{
    var builder = WebApplication.CreateSlimBuilder(args);
    builder.AddServiceDefaults();
    builder.AddAgentProxy();

    var app = builder.Build();
    app.MapDefaultEndpoints();
    app.MapAgentProxy();

    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartupFailure.Explain(failure) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
