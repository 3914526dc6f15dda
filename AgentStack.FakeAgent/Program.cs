using AgentStack.Contract;
using AgentStack.FakeAgent;
using Microsoft.AspNetCore.Connections;

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
catch (SettingException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
catch (IOException exception) when (exception.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync(
        $"{exception.Message} Choose another with {EnvironmentVariables.AppPort} or ASPNETCORE_URLS.");
    return 1;
}
