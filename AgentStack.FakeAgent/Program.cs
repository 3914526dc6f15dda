using AgentStack.FakeAgent;

try
{
    var builder = WebApplication.CreateSlimBuilder(args);
    builder.AddFakeAgent();

    await using var app = builder.Build();
    app.MapFakeAgent();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is SettingException or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
