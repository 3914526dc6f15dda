using System.Net;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.AppsApi;

public sealed class AppEnvironmentTests
{
    private static string EnvironmentOf(string app) => $"/_fake/apps/{app}/environment";

    [Fact]
    public async Task An_app_gets_what_the_platform_sets_and_what_its_own_configuration_says()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        var environment = await workspace.GetJsonAsync(EnvironmentOf(WorkspaceUnderTest.Agent));

        var principal = workspace.App(WorkspaceUnderTest.Agent).ServicePrincipal;
        Assert.Equal(
            new Dictionary<string, string?>
            {
                [EnvironmentVariables.AppName] = WorkspaceUnderTest.Agent,
                [EnvironmentVariables.WorkspaceId] = "1234567890123456",
                [EnvironmentVariables.Host] = workspace.Address.GetLeftPart(UriPartial.Authority),
                [EnvironmentVariables.ClientId] = principal.ApplicationId,
                [EnvironmentVariables.ClientSecret] = principal.ClientSecret,
                [EnvironmentVariables.ExperimentId] = "4200000000000001",
                [EnvironmentVariables.WarehouseId] = "a1b2c3d4e5f60718",
                [EnvironmentVariables.TracingTable] = "main.agentstack.traces",
            },
            environment.EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString()));
    }

    [Fact]
    public async Task A_binding_to_an_app_becomes_its_name_as_the_documentation_says()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        var environment = await workspace.GetJsonAsync(EnvironmentOf(WorkspaceUnderTest.Chat));

        Assert.Equal(WorkspaceUnderTest.Agent, environment.Text(EnvironmentVariables.AgentAppUrl));
    }

    [Fact]
    public async Task A_binding_to_an_app_becomes_its_address_where_that_is_asked_for()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(("Workspace:AppValueFrom", "url"));

        var environment = await workspace.GetJsonAsync(EnvironmentOf(WorkspaceUnderTest.Chat));

        Assert.Equal(workspace.App(WorkspaceUnderTest.Agent).Addresses.Url, environment.Text(EnvironmentVariables.AgentAppUrl));
    }

    [Fact]
    public async Task The_answer_that_holds_a_secret_is_never_cached()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await workspace.GetAsync(EnvironmentOf(WorkspaceUnderTest.Chat));

        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task An_app_that_is_not_there_has_no_environment()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await workspace.GetAsync(EnvironmentOf("nobody"));

        Assert.Contains("nobody", await answer.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workspace_is_healthy_once_it_answers()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        Assert.Equal(HealthFields.Healthy, (await workspace.GetJsonAsync(HealthRoutes.Ready)).Text(HealthFields.Status));
    }
}
