using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Checks.Uploads;
using AgentStack.Tests.Deploy.Checks.Sources;

namespace AgentStack.Tests.Deploy.Checks.Uploads;

/// <summary>Each rule about uploaded files finds its mistake, and nothing in a folder without it.</summary>
public sealed class UploadRuleTests
{
    private const string Bundle = "resources: {apps: {web: {name: web, source_code_path: ./web, config: {command: [uvicorn, 'main:app']}}}}\n";

    [Theory]
    [InlineData(10_485_760, false)]
    [InlineData(10_485_761, true)]
    public void A_file_that_the_platform_refuses_is_found_to_the_byte(long length, bool isFound)
    {
        using var tree = new ScannedTree(("app.yaml", "command: [uvicorn, 'main:app']"), ("model.bin", ""), ("big/ignored.bin", ""), (".gitignore", "big/\n"));
        SetLength(tree.File("model.bin"), length);
        SetLength(tree.File("big/ignored.bin"), length);

        Assert.Equal(isFound ? ["model.bin file-too-large"] : [], tree.Findings());
    }

    [Fact]
    public void What_only_this_copy_of_the_repository_ignores_is_hidden_too()
    {
        using var tree = new ScannedTree(("databricks.yml", Bundle), ("web/package-lock.json", "x"), (".git/info/exclude", "package-lock.json\n"));

        Assert.Equal(["web/package-lock.json needed-file-ignored"], tree.Findings());
    }

    [Theory]
    [InlineData("[./server]", true)]
    [InlineData("[./start.sh, --x]", true)]
    [InlineData("./server --x", true)]
    [InlineData("[bash, -c, './server --x']", true)]
    [InlineData("[/bin/sh, -ec, 'cd x && exec ./server']", true)]
    [InlineData("[bash, -c, 'chmod +x ./server && exec ./server']", false)]
    [InlineData("[bash, ./start.sh]", false)]
    [InlineData("[python, ./app.py]", false)]
    [InlineData("[./node_modules/.bin/next]", false)]
    public void A_program_that_loses_the_right_to_run_is_found(string command, bool isFound)
    {
        using var appYaml = new ScannedTree(
            ("app.yaml", $"env: []\ncommand: {command}\n"), ("server", ""), ("start.sh", ""), ("app.py", ""));
        using var bundle = new ScannedTree(
            ("databricks.yml", $"resources:\n  apps:\n    web:\n      source_code_path: web\n      config:\n        command: {command}\n"),
            ("web/server", ""), ("web/start.sh", ""), ("web/app.py", ""));

        Assert.Equal(isFound ? ["app.yaml:2 command-not-executable"] : [], appYaml.Findings());
        Assert.Equal(isFound ? ["databricks.yml:6 command-not-executable"] : [], bundle.Findings());
    }

    [Theory]
    [InlineData("web/package-lock.json", "package-lock.json", "")]
    [InlineData("web/requirements.txt", "*.txt", "")]
    [InlineData("web/wwwroot/index.html", "wwwroot", "")]
    [InlineData("web/dist/index.js", "/web/dist/", "")]
    [InlineData("web/server.js", "server.js", "[node, server.js]")]
    [InlineData("web/run/start.sh", "run/", "[bash, -c, 'exec bash ./run/start.sh']")]
    public void A_file_that_the_app_needs_and_git_ignores_is_found_unless_the_bundle_includes_it(string path, string ignored, string command)
    {
        var bundle = command.Length == 0 ? Bundle : Bundle.Replace("[uvicorn, 'main:app']", command, StringComparison.Ordinal);
        using var hidden = new ScannedTree(("databricks.yml", bundle), (path, "x"), (".gitignore", ignored + "\n"));
        using var included = new ScannedTree(("databricks.yml", bundle + "sync: {include: ['./web/**']}\n"), (path, "x"), (".gitignore", ignored + "\n"));
        using var excluded = new ScannedTree(("databricks.yml", bundle + $"sync: {{exclude: ['{ignored}']}}\n"), (path, "x"));
        using var plain = new ScannedTree(("databricks.yml", bundle), (path, "x"));

        Assert.Equal([$"{path} needed-file-ignored"], hidden.Findings());
        Assert.Empty(included.Findings());
        Assert.Equal([$"{path} needed-file-excluded"], excluded.Findings());
        Assert.Empty(plain.Findings());
    }

    [Fact]
    public void A_gitignore_above_the_folder_hides_too_up_to_the_repositorys_root()
    {
        using var repository = new ScannedTree((".git/HEAD", "ref: x"), (".gitignore", "out/\n"), ("out/bundle/app.yaml", "command: [node, server.js]"), ("out/bundle/server.js", ""));
        Assert.Equal(
            ["app.yaml", "server.js"],
            Findings().Select(finding => finding.File));
        Directory.Move(repository.File(".git"), repository.File("git"));
        Assert.Empty(Findings());

        IEnumerable<Finding> Findings()
        {
            var bundle = FolderReader.Read(repository.File("out/bundle"));
            return UploadRules.All.SelectMany(rule => rule.Check(bundle));
        }
    }

    [Fact]
    public void A_needed_file_that_is_a_link_is_found_since_no_link_is_uploaded()
    {
        using var tree = new ScannedTree(("app.yaml", "command: [node, server.js]"), ("real.js", "1;"), ("other.js", "1;"));
        File.CreateSymbolicLink(tree.File("server.js"), "real.js");
        File.CreateSymbolicLink(tree.File("third.js"), "real.js");

        Assert.Equal(["server.js needed-file-is-link"], tree.Findings());
    }

    [Fact]
    public void What_the_platform_builds_itself_may_be_ignored()
    {
        using var tree = new ScannedTree(
            ("databricks.yml", Bundle), (".gitignore", "dist\nnode_modules\n"), ("web/dist/index.js", ""), ("web/node_modules/x/i.js", ""),
            ("web/package.json", "{\"scripts\": {\"build\": \"vite build\"}}"));

        Assert.Empty(tree.Findings());
    }

    [Fact]
    public void Libraries_beside_a_native_program_are_needed_and_npm_is_not()
    {
        using var tree = new ScannedTree(
            ("app.yaml", "command: [bash, -c, 'chmod +x ./Server && exec ./Server']"), ("Server", "\u007fELF and more"), ("Server.dll", "x"),
            ("libx.so", "x"), ("package.json", "{}"), (".gitignore", "*.dll\n"));
        using var script = new ScannedTree(("app.yaml", "command: [bash, -c, 'chmod +x ./run && exec ./run']"), ("run", "#!/bin/sh\n"), ("a.dll", "x"), ("package.json", "{}"), (".gitignore", "*.dll\n"));

        Assert.Equal(["Server.dll needed-file-ignored", "package.json npm-install-beside-program"], tree.Findings());
        Assert.Empty(script.Findings());
    }

    [Fact]
    public void Requirements_and_a_lock_are_one_too_many()
    {
        using var both = new ScannedTree(("app.yaml", "env: []"), ("requirements.txt", "x"), ("uv.lock", "x"));
        using var one = new ScannedTree(("app.yaml", "env: []"), ("uv.lock", "x"), ("docs/requirements.txt", "x"));

        Assert.Equal(["requirements.txt requirements-win-over-uv"], both.Findings());
        Assert.Empty(one.Findings());
    }

    [Fact]
    public void A_module_that_arrives_as_a_notebook_is_found()
    {
        const string notebook = "# Databricks notebook source\nx = 1\n";
        using var tree = new ScannedTree(
            ("app.yaml", "command: [python, main.py]"), ("main.py", notebook), ("tools/ask.py", notebook), ("job.py", notebook),
            ("other.py", "from tools import ask\n# Databricks notebook source\n"));

        Assert.Equal(["main.py:1 notebook-loses-extension", "tools/ask.py:1 notebook-loses-extension"], tree.Findings());
    }

    [Fact]
    public void A_dot_env_file_that_is_uploaded_is_found_and_its_example_is_not()
    {
        using var tree = new ScannedTree(("app.yaml", "env: []"), (".env", "A=1"), (".env.before-migrate", "A=1"), (".env.example", "A="), (".env.tmpl", "A="), ("sub/.env", "A=1"), (".gitignore", "/sub/.env\n"));

        Assert.Equal([".env env-file-uploaded", ".env.before-migrate env-file-uploaded"], tree.Findings());
    }

    [Fact]
    public void A_secret_in_an_uploaded_file_is_found_and_never_repeated()
    {
        var token = "dapi" + new string('a', 32);
        var key = "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\n";
        using var tree = new ScannedTree(("app.yaml", "env: []"), ("a.js", $"// x\nconst t = '{token}';"), ("b/key.pem", key), ("c.js", "const t = 'dapi';"), ("d.js", token), (".gitignore", "d.js"));

        Assert.Equal(["a.js:2 secret-uploaded", "b/key.pem:1 secret-uploaded"], tree.Findings());
        Assert.All(tree.Messages(), message => Assert.DoesNotContain("dapi", message));
    }

    [Fact]
    public void Two_files_that_say_how_the_app_is_run_are_one_too_many()
    {
        using var tree = new ScannedTree(("app.yaml", "env: []"), ("app.yml", "env: []"));

        Assert.Equal(["app.yml two-app-yamls"], tree.Findings());
    }

    [Fact]
    public void Packages_that_no_gitignore_hides_are_found()
    {
        using var tree = new ScannedTree(("app.yaml", "env: []"), ("package.json", "{}"), ("node_modules/x/index.js", ""));
        using var hidden = new ScannedTree(("app.yaml", "env: []"), ("package.json", "{}"), ("node_modules/x/index.js", ""), (".gitignore", "node_modules/\n"));

        Assert.Equal(["package.json node-modules-uploaded"], tree.Findings());
        Assert.Empty(hidden.Findings());
    }

    private static void SetLength(string file, long length)
    {
        using var stream = File.OpenWrite(file);
        stream.SetLength(length);
    }
}
