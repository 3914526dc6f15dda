using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;

namespace AgentStack.Tests.Deploy.Checks;

/// <summary>An app's sources are those that each target names, and the CLI must be able to upload them.</summary>
public sealed class SourceFolderTests
{
    private const string ByVariable = """
        bundle: {name: b, databricks_cli_version: ">= 1.3.0"}
        variables: {folder: {default: one}}
        resources:
          apps:
            web:
              name: web
              source_code_path: ./${var.folder}
              lifecycle: {started: true}
              config: {command: [python, app.py]}
        targets:
          dev: {default: true}
          test: {variables: {folder: two}}
          prod: {variables: {folder: three}}
        """;

    [Fact]
    public void Each_folder_that_a_target_names_is_checked()
    {
        using var stack = CheckedStack.Of(("databricks.yml", ByVariable), ("one/app.py", ""), ("two/other.py", ""), ("two/app.yaml", "env: {A: b}"));

        Assert.Equal(
            ["databricks.yml:7 source-folder-missing", "databricks.yml:9 needed-file-missing", "two/app.yaml:1 app-yaml-shape"],
            stack.Places());
        Assert.Contains(stack.Check(), finding => finding.Message == "The command needs app.py, which is not in two.");
        Assert.Contains(stack.Check(), finding => finding.Message == "The app 'web' has its code in ./three, which is not there or empty.");
    }

    [Fact]
    public void Targets_that_name_one_folder_have_one_app_there()
    {
        using var stack = CheckedStack.Of(("databricks.yml", ByVariable.Replace("folder: two", "folder: one/.", StringComparison.Ordinal)), ("one/app.py", ""), ("three/app.py", ""));

        Assert.Equal(
            [("one", "dev test"), ("three", "prod")],
            stack.Read().Apps.Select(app => (app.SourceFolder ?? "", string.Join(' ', app.Targets))));
        Assert.Empty(stack.Places());
    }

    [Fact]
    public void A_target_may_override_the_folder_itself()
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", ByVariable.Replace("prod: {variables: {folder: three}}", "prod: {resources: {apps: {web: {source_code_path: ./three}}}}", StringComparison.Ordinal)),
            ("one/app.py", ""), ("two/app.py", ""), ("three/readme.md", ""));

        Assert.Equal("The command needs app.py, which is not in three.", Assert.Single(stack.Check()).Message);
    }

    [Fact]
    public void The_command_of_each_target_counts()
    {
        var bundle = ByVariable.Replace("config: {command: [python, app.py]}", "description: Web", StringComparison.Ordinal)
            .Replace("dev: {default: true}", "dev: {resources: {apps: {web: {config: {command: [serve]}}}}}", StringComparison.Ordinal)
            .Replace("{folder: two}", "{folder: one}", StringComparison.Ordinal)
            .Replace("prod: {variables: {folder: three}}", "prod: {resources: {apps: {web: {config: {command: [python, gone.py]}}}}}", StringComparison.Ordinal);
        using var stack = CheckedStack.Of(("databricks.yml", bundle), ("one/readme.md", ""));

        Assert.Equal(["databricks.yml:13 needed-file-missing"], stack.Places());
    }

    [Fact]
    public void A_command_that_a_target_adds_words_to_is_told_where_it_begins()
    {
        var bundle = ByVariable.Replace("prod: {variables: {folder: three}}", "prod: {resources: {apps: {web: {config: {command: [--prod]}}}}}", StringComparison.Ordinal)
            .Replace("{folder: two}", "{folder: one}", StringComparison.Ordinal);
        using var stack = CheckedStack.Of(("databricks.yml", bundle), ("one/other.py", ""));

        Assert.Equal(["databricks.yml:9 needed-file-missing"], stack.Places());
    }

    [Fact]
    public void Code_beside_the_bundles_folder_is_not_uploaded_unless_the_bundle_says_so()
    {
        const string Bundle = "bundle: {name: b, databricks_cli_version: '>= 1.3.0'}\nresources: {apps: {web: {name: web, source_code_path: ../code, lifecycle: {started: true}}}}\n";
        using var beside = CheckedStack.Of(("web/databricks.yml", Bundle), ("code/app.py", ""));
        using var synced = CheckedStack.Of(("web/databricks.yml", Bundle + "sync: {paths: [.., .]}\n"), ("code/app.py", ""));

        Assert.Equal(["web/databricks.yml:2 source-folder-outside"], beside.Places());
        Assert.Empty(synced.Places());
    }

    [Fact]
    public void One_key_in_two_files_is_told_with_the_place_of_the_other()
    {
        const string App = "resources:\n  apps:\n    web: {name: web, source_code_path: ../code, lifecycle: {started: true}}\n";
        using var stack = CheckedStack.Of(
            ("databricks.yml", "bundle: {name: b, databricks_cli_version: '>= 1.3.0'}\ninclude: ['more/*.yml', more/a.yml, '*/a.yml']\n"),
            ("more/a.yml", App), ("more/b.yml", App), ("code/app.py", ""));

        Assert.Equal(["more/b.yml:3 resource-key-twice"], stack.Places());
        Assert.Equal("The key 'web' is taken in more/a.yml, line 3.", Assert.Single(stack.Check()).Message);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", "\uFEFF" + CheckedStack.Bundle.ReplaceLineEndings("\r\n")), ("chat/app.yaml", "\uFEFF" + CheckedStack.ChatAppYaml.ReplaceLineEndings("\r\n")),
            ("chat/Chat", ""), ("agent/pyproject.toml", ""), ("agent/agent.py", "from mlflow.genai.agent_server import AgentServer\r\n"));

        Assert.Empty(BundleChecker.Check(FolderReader.Read(stack.Path)));
    }
}
