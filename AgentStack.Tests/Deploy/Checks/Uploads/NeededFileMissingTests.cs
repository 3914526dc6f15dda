using AgentStack.Tests.Deploy.Checks.Sources;

namespace AgentStack.Tests.Deploy.Checks.Uploads;

/// <summary>What a command begins with is missed where it is not there, and only where that is sure.</summary>
public sealed class NeededFileMissingTests
{
    [Theory]
    [InlineData("[python, app.py]", "app.py")]
    [InlineData("[python3, -u, ./src/app.py, --x]", "src/app.py")]
    [InlineData("[node, --enable-source-maps, dist/server.js]", "dist/server.js")]
    [InlineData("[node, --max-old-space-size=4096, server.mjs]", "server.mjs")]
    [InlineData("[bash, start.sh]", "start.sh")]
    [InlineData("[bash, -ex, ./start.sh]", "start.sh")]
    [InlineData("[streamlit, run, app.py, --server.headless, 'true']", "app.py")]
    [InlineData("[./AgentStack.Proxy]", "AgentStack.Proxy")]
    [InlineData("[bash, -c, 'chmod +x ./AgentStack.Proxy && exec ./AgentStack.Proxy']", "AgentStack.Proxy")]
    [InlineData("[bash, -c, 'set -e; export A=1; A=1 exec ./run --x | tee log']", "run")]
    [InlineData("[sh, -c, 'exec python app.py']", "app.py")]
    [InlineData("[uv, run, app.py]", "app.py")]
    [InlineData("[uv, run, python, app.py]", "app.py")]
    [InlineData("[uv, run, start-server, --port, $DATABRICKS_APP_PORT]", "pyproject.toml")]
    [InlineData("[npm, start]", "package.json")]
    [InlineData("[yarn, start]", "package.json")]
    [InlineData("[bash, -c, 'npm ci && npm start']", "package.json")]
    [InlineData("[node, server.cjs]", "server.cjs")]
    [InlineData("[bash, -c, 'echo starting; ./run']", "run")]
    [InlineData("[bash, -c, 'ulimit -n 4096; ./run']", "run")]
    [InlineData("[bash, -c, 'umask 077 && ./run']", "run")]
    [InlineData("[bash, -c, './run > log']", "run")]
    [InlineData("[npm, run, start]", "package.json")]
    [InlineData("[bash, -c, \"set -e # python gone.py; python other.py\\npython app.py\"]", "app.py")]
    [InlineData("[bash, -c, \"echo 'a; b' && python 'app.py'\"]", "app.py")]
    public void A_file_that_the_command_begins_with_must_be_there(string command, string file)
    {
        using var without = new ScannedTree(("app.yaml", $"env: []\ncommand: {command}\n"), ("other.py", ""), ("src/other.py", ""));
        using var with = new ScannedTree(("app.yaml", $"env: []\ncommand: {command}\n"), (file, ""));

        Assert.Contains("app.yaml:2 needed-file-missing", without.Findings());
        Assert.Contains($"The command needs {file}, which is not in the app's folder.", without.Messages());
        Assert.DoesNotContain("app.yaml:2 needed-file-missing", with.Findings());
    }

    [Fact]
    public void A_program_that_is_nowhere_is_not_told_to_lack_the_right_to_run()
    {
        using var without = new ScannedTree(("app.yaml", "env: []\ncommand: [./run]\n"), ("other.py", ""));
        using var with = new ScannedTree(("app.yaml", "env: []\ncommand: [./run]\n"), ("run", ""));

        Assert.Equal(["app.yaml:2 needed-file-missing"], without.Findings());
        Assert.Equal(["app.yaml:2 command-not-executable"], with.Findings());
    }

    [Theory]
    [InlineData("[python, -m, app.main]")]
    [InlineData("[python, -c, 'import app']")]
    [InlineData("[python, /app/python/app.py]")]
    [InlineData("[python, ../app.py]")]
    [InlineData("[python, '${var.main}.py']")]
    [InlineData("[python, $MAIN]")]
    [InlineData("[uvicorn, 'main:app']")]
    [InlineData("[gunicorn, 'app:app']")]
    [InlineData("[streamlit, run, 'https://example.com/app.py']")]
    [InlineData("[./.venv/bin/uvicorn, 'main:app']")]
    [InlineData("[./node_modules/.bin/next, start]")]
    [InlineData("[node, node_modules/next/dist/bin/next]")]
    [InlineData("[uv, run, uvicorn, 'main:app']")]
    [InlineData("[uv, run, python, -m, app]")]
    [InlineData("[uv, run, python3, -m, app]")]
    [InlineData("[uv, run, fastapi, run]")]
    [InlineData("[uv, run, flask, run]")]
    [InlineData("[uv, run, gradio, deploy]")]
    [InlineData("[uv, run, gunicorn, 'app:app']")]
    [InlineData("[uv, run, mlflow, server]")]
    [InlineData("[uv, run, shiny, run]")]
    [InlineData("[uv, run, streamlit, hello]")]
    [InlineData("[uv, run, bash, -c, serve]")]
    [InlineData("[uv, run, sh, -c, serve]")]
    [InlineData("[uv, run, env, A=1, serve]")]
    [InlineData("[uv, run, node, -e, '1']")]
    [InlineData("[uv, run, npm, exec, serve]")]
    [InlineData("[uv, run, npx, serve]")]
    [InlineData("[node, node_modules/next/dist/bin/next.js]")]
    [InlineData("[bash, -c, 'echo \"print(1)\" > app.py && python app.py']")]
    [InlineData("[bash, -c, 'export X=$(curl -o app.py http://x) && python app.py']")]
    [InlineData("[bash, -c, 'echo \"start & python gone.py x\"; uvicorn a:app']")]
    [InlineData("[bash, -c, 'echo starting']")]
    [InlineData("[uv, run, --directory, backend, start-server]")]
    [InlineData("[npm, --prefix, web, start]")]
    [InlineData("[npm, start, --prefix, web]")]
    [InlineData("[npm, exec, serve]")]
    [InlineData("[bash, -c, 'cd web && node server.js']")]
    [InlineData("[bash, -c, 'curl -o server https://example.com/server && chmod +x server && ./server']")]
    [InlineData("[bash, -c, './server || python -m server']")]
    [InlineData("[bash, -c, '[ -f ./server ] && ./server']")]
    [InlineData("[bash, -c, '$PROGRAM']")]
    [InlineData("[serve]")]
    [InlineData("[]")]
    public void What_may_be_no_file_of_the_sources_is_not_missed(string command)
    {
        using var tree = new ScannedTree(("app.yaml", $"command: {command}\n"), ("other.py", ""));

        Assert.DoesNotContain("app.yaml:1 needed-file-missing", tree.Findings());
    }

    [Theory]
    [InlineData("requirements.txt")]
    [InlineData("setup.py")]
    public void A_command_that_uv_runs_may_come_from_any_manifest(string manifest)
    {
        using var tree = new ScannedTree(("app.yaml", "command: [uv, run, start-server]"), (manifest, ""));

        Assert.Empty(tree.Findings());
    }

    [Theory]
    [InlineData("build", true)]
    [InlineData("postinstall", true)]
    [InlineData("preinstall", true)]
    [InlineData("prebuild", true)]
    [InlineData("prepare", true)]
    [InlineData("start", false)]
    public void A_script_that_npm_runs_on_the_platform_may_make_the_file(string script, bool makesFiles)
    {
        using var tree = new ScannedTree(("app.yaml", "command: [node, dist/server.js]"), ("package.json", $"{{\"scripts\": {{\"{script}\": \"x\"}}}}"));

        Assert.Equal(makesFiles ? [] : ["app.yaml:1 needed-file-missing"], tree.Findings());
    }

    [Theory]
    [InlineData("artifacts: {ui: {build: make, path: web}}", true)]
    [InlineData("targets: {dev: {artifacts: {ui: {build: make, path: web}}}}", true)]
    [InlineData("experimental: {scripts: {prebuild: make}}", true)]
    [InlineData("artifacts: {ui: {type: whl, path: web}}", false)]
    public void What_the_cli_builds_before_it_uploads_may_make_the_file(string build, bool makesFiles)
    {
        using var tree = new ScannedTree(
            ("databricks.yml", $"resources: {{apps: {{web: {{source_code_path: ./web, config: {{command: [./Server]}}}}}}}}\n{build}\n"), ("web/x.txt", ""));

        Assert.Equal(!makesFiles, tree.Findings().Contains("databricks.yml:1 needed-file-missing"));
    }

    [Fact]
    public void A_file_that_is_there_and_not_uploaded_is_told_once_and_by_its_own_rule()
    {
        using var hidden = new ScannedTree(("app.yaml", "command: [python, app.py]"), ("app.py", ""), (".gitignore", "app.py\n"));
        using var linked = new ScannedTree(("app.yaml", "command: [python, app.py]"), ("real.py", ""));
        File.CreateSymbolicLink(linked.File("app.py"), "real.py");

        Assert.Equal(["app.py needed-file-ignored"], hidden.Findings());
        Assert.Equal(["app.py needed-file-is-link"], linked.Findings());
    }

    [Fact]
    public void A_link_that_leads_out_of_the_folder_is_no_file_of_the_app()
    {
        using var other = new ScannedTree(("app.py", ""));
        using var tree = new ScannedTree(("app.yaml", "command: [python, app.py]"));
        File.CreateSymbolicLink(tree.File("app.py"), other.File("app.py"));

        Assert.Equal(["app.yaml:1 needed-file-missing"], tree.Findings());
    }

    [Theory]
    [InlineData("web/readme.md", "source_code_path: ./web", true)]
    [InlineData("web/app.yaml", "source_code_path: ./web", true)]
    [InlineData("web/main.py", "source_code_path: ./web", false)]
    [InlineData("web/package.json", "source_code_path: ./web", false)]
    [InlineData("web/readme.md", "source_code_path: ./web, config: {command: [serve]}", false)]
    [InlineData("web/readme.md", "source_code_path: ./web, config: '${var.config}'", false)]
    [InlineData("web/readme.md", "source_code_path: ./web, config: {command: []}", true)]
    [InlineData("web/readme.md", "source_code_path: ./web, config: {command: ~}", true)]
    [InlineData("web/readme.md", "git_source: {branch: main}", false)]
    public void An_app_without_a_command_needs_what_the_platform_starts_by_itself(string file, string app, bool isFound)
    {
        using var tree = new ScannedTree(("databricks.yml", $"resources:\n  apps:\n    web: {{{app}}}\n"), (file, ""));

        Assert.Equal(isFound ? ["databricks.yml:3 app-without-command"] : [], tree.Findings());
    }

    [Theory]
    [InlineData("command:\n", true)]
    [InlineData("command: [\n", false)]
    public void An_app_yaml_may_name_a_command_and_say_none(string appYaml, bool isFound)
    {
        using var tree = new ScannedTree(
            ("databricks.yml", "resources:\n  apps:\n    web: {source_code_path: ./web}\n"), ("web/app.yaml", appYaml));

        Assert.Equal(isFound ? ["databricks.yml:3 app-without-command"] : [], tree.Findings());
    }

    [Fact]
    public void An_app_that_a_build_makes_may_come_with_what_the_platform_starts()
    {
        using var tree = new ScannedTree(
            ("databricks.yml", "resources:\n  apps:\n    web: {source_code_path: ./web}\nartifacts: {ui: {build: make, path: web}}\n"), ("web/readme.md", ""));

        Assert.Empty(tree.Findings());
    }

    [Fact]
    public void Each_target_needs_a_command()
    {
        using var tree = new ScannedTree(
            ("databricks.yml", """
                resources:
                  apps:
                    web: {source_code_path: ./web}
                targets:
                  dev: {resources: {apps: {web: {config: {command: [serve]}}}}}
                  test: {resources: {apps: {web: {config: "${var.config}"}}}}
                  prod: {}
                """),
            ("web/readme.md", ""));

        Assert.Equal(["databricks.yml:3 app-without-command"], tree.Findings());
        Assert.Equal(["The app 'web' has no command in the target 'prod', no .py file and no package.json."], tree.Messages());
    }

    [Fact]
    public void What_one_bundle_builds_is_not_there_for_another_that_includes_the_same_file()
    {
        using var tree = new ScannedTree(
            ("a/databricks.yml", "include: [../shared.yml]\nartifacts: {ui: {build: make, path: web}}\n"),
            ("b/databricks.yml", "include: [../shared.yml]\n"),
            ("shared.yml", "resources: {apps: {web: {source_code_path: ./web, config: {command: [./Server]}}}}\n"),
            ("web/x.txt", ""));

        Assert.Contains("shared.yml:1 needed-file-missing", tree.Findings());
    }
}
