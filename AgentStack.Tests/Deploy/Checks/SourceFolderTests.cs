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

        Assert.Equal(["databricks.yml:5 app-without-command", "databricks.yml:13 needed-file-missing"], stack.Places());
        Assert.Contains(stack.Check(), finding => finding.Message.Contains("in the target 'test'", StringComparison.Ordinal));
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

    [Theory]
    [InlineData(".", "", false)]
    [InlineData("../web2", "", true)]
    [InlineData("../web2", "sync: {paths: [.]}", true)]
    [InlineData("../web2", "sync: {paths: [., ../web]}", true)]
    [InlineData("../web2", "sync: {paths: []}", true)]
    [InlineData("../web2", "sync: {paths: [., ../web2]}", false)]
    [InlineData("../web2", "sync: {paths: ['../${var.folder}']}", false)]
    [InlineData("../web2", "sync: {paths: [../..]}", false)]
    public void Code_is_uploaded_from_below_what_the_bundle_names(string code, string sync, bool isFound)
    {
        using var stack = CheckedStack.Of(
            ("web/databricks.yml", $"variables: {{folder: {{description: Where}}}}\nresources: {{apps: {{web: {{name: web, source_code_path: {code}}}}}}}\n{sync}\n"),
            ("web/app.py", ""), ("web2/app.py", ""));

        Assert.Equal(isFound, stack.Places().Contains("web/databricks.yml:2 source-folder-outside"));
    }

    [Fact]
    public void A_folder_is_not_there_because_another_one_begins_like_it()
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", "resources: {apps: {web: {name: web, source_code_path: ./web}}}\n"), ("web2/app.py", ""));

        Assert.Contains("databricks.yml:1 source-folder-missing", stack.Places());
    }

    [Fact]
    public void A_folder_of_the_workspace_is_none_of_this_machine()
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", "resources: {apps: {one: {name: one, source_code_path: /Workspace/x}, two: {name: two, source_code_path: ./Workspace/x}}}\n"),
            ("Workspace/x/app.py", ""));
        using var same = CheckedStack.Of(
            ("databricks.yml", "resources: {apps: {one: {name: one, source_code_path: /Workspace/x}, two: {name: two, source_code_path: /Workspace/x}}}\n"));

        Assert.DoesNotContain("databricks.yml:1 source-folder-shared", stack.Places());
        Assert.Contains("databricks.yml:1 source-folder-shared", same.Places());
    }

    [Fact]
    public void One_app_yaml_is_that_of_no_app_where_two_do_not_say_where_they_are()
    {
        const string Apps = "resources: {apps: {one: {name: one}, two: {name: two}}}\n";
        using var two = CheckedStack.Of(("databricks.yml", Apps), ("app.yaml", "env: []\n"));
        using var one = CheckedStack.Of(("databricks.yml", Apps.Replace(", two: {name: two}", "", StringComparison.Ordinal)), ("app.yaml", "env: []\n"));

        Assert.Equal(2, two.Read().Apps.Count(app => app is { BundleFile: not null, AppYaml: null }));
        Assert.NotNull(Assert.Single(one.Read().Apps).AppYaml);
    }

    [Fact]
    public void One_key_three_times_is_told_twice()
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", "include: ['*/a.yml']\nresources: {jobs: {x: {name: x}, X: {name: X}}}\n"),
            ("1/a.yml", "resources: {jobs: {x: {name: x}}}\n"), ("2/a.yml", "resources: {jobs: {x: {name: x}}}\n"));

        Assert.Equal(
            ["1/a.yml:1 resource-key-twice", "2/a.yml:1 resource-key-twice"],
            stack.Places().Where(place => place.EndsWith("twice", StringComparison.Ordinal)));
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
