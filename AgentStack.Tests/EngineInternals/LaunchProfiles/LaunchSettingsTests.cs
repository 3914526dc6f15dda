using AgentStack.Tests.Files;
using Aspire.Hosting.LaunchProfiles;

namespace AgentStack.Tests.EngineInternals.LaunchProfiles;

public sealed class LaunchSettingsTests : IDisposable
{
    private readonly TemporaryDirectory _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_profile_is_read_whole()
    {
        var profile = Assert.Single(Load("""
            {
              "$schema": "https://json.schemastore.org/launchsettings.json",
              // written by hand
              "profiles": {
                "http": {
                  "commandName": "Project",
                  "dotnetRunMessages": true,
                  "applicationUrl": "https://localhost:7001; http://localhost:5001;",
                  "commandLineArgs": "--name \"a b\" -v",
                  "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development", "EMPTY": "", },
                },
              },
            }
            """).Profiles);

        Assert.Equal("http", profile.Name);
        Assert.Equal("Project", profile.CommandName);
        Assert.Equal(["https://localhost:7001", "http://localhost:5001"], profile.ApplicationUrls);
        Assert.Equal(["--name", "a b", "-v"], profile.CommandLineArgs);
        Assert.Equal(
            new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["EMPTY"] = "" },
            profile.EnvironmentVariables);
    }

    [Fact]
    public void A_project_without_the_file_has_no_profiles_and_any_request_selects_none()
    {
        var settings = LaunchSettings.Load(_project.File("App.csproj"));

        Assert.Empty(settings.Profiles);
        Assert.Null(settings.Select(requested: "http", appHostProfile: "http"));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Assert.Single(Load("\uFEFF{ \"profiles\": { \"http\": {} } }").Profiles);

    [Fact]
    public void A_file_without_profiles_has_none() => Assert.Empty(Load("{ \"iisSettings\": {} }").Profiles);

    [Theory]
    [InlineData("{ \"profiles\": ")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"profiles\": [] }")]
    [InlineData("{ \"profiles\": { \"http\": 1 } }")]
    [InlineData("{ \"profiles\": { \"http\": { \"applicationUrl\": 1 } } }")]
    [InlineData("{ \"profiles\": { \"http\": { \"environmentVariables\": { \"A\": true } } } }")]
    public void A_malformed_file_is_named_in_one_line(string json)
    {
        var error = Assert.Throws<LaunchSettingsException>(() => Load(json));

        Assert.StartsWith($"'{_project.File("Properties/launchSettings.json")}' cannot be read: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_a_malformed_file()
    {
        var file = _project.Write("Properties/launchSettings.json", "");
        File.WriteAllBytes(file, [.. "{\"profiles\":{\"http\":{\"applicationUrl\":\""u8, 0xFF, .. "\"}}}"u8]);

        Assert.Throws<LaunchSettingsException>(() => LaunchSettings.Load(_project.File("App.csproj")));
    }

    [Theory]
    [InlineData("https", "http", "https")]
    [InlineData(null, "https", "https")]
    [InlineData("", "https", "https")]
    [InlineData(null, "elsewhere", "http")]
    [InlineData(null, null, "http")]
    [InlineData("iis", null, "iis")]
    public void The_requested_profile_wins_then_the_AppHosts_then_the_first_that_runs_the_project(
        string? requested, string? appHostProfile, string expected)
    {
        var settings = Load("""
            { "profiles": {
                "iis": { "commandName": "IISExpress" },
                "http": { "commandName": "Project" },
                "https": { "commandName": "Project" } } }
            """);

        Assert.Equal(expected, settings.Select(requested, appHostProfile)?.Name);
    }

    [Fact]
    public void A_profile_that_does_not_say_what_it_runs_runs_the_project() =>
        Assert.Equal("plain", Load("""{ "profiles": { "docker": { "commandName": "Docker" }, "plain": {} } }""").Select(null, null)?.Name);

    [Fact]
    public void No_profile_is_selected_when_none_runs_the_project() =>
        Assert.Null(Load("""{ "profiles": { "docker": { "commandName": "Docker" } } }""").Select(null, null));

    [Fact]
    public void A_requested_profile_that_is_missing_is_reported_with_those_there_are()
    {
        var settings = Load("""{ "profiles": { "http": {}, "https": {} } }""");

        var error = Assert.Throws<LaunchSettingsException>(() => settings.Select("htpp", appHostProfile: "http"));

        Assert.Equal(
            $"'{_project.File("Properties/launchSettings.json")}' does not contain the profile 'htpp', only: http, https.", error.Message);
    }

    private LaunchSettings Load(string json)
    {
        _project.Write("Properties/launchSettings.json", json);
        return LaunchSettings.Load(_project.File("App.csproj"));
    }
}
