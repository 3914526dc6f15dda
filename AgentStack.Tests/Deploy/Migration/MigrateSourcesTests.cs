namespace AgentStack.Tests.Deploy.Migration;

/// <summary>What the code has of the old wiring is listed, and left alone.</summary>
public sealed class MigrateSourcesTests
{
    [Fact]
    public async Task Plugin_routes_hooks_and_variables_in_the_code_are_listed_by_line()
    {
        using var tree = new MigratedTree(
            ("server/server.ts", """
                import { createApp, server, serving } from "@databricks/appkit";
                // serving() was here once
                await createApp({ plugins: [server(), serving()] });
                const name = process.env.DATABRICKS_SERVING_ENDPOINT_NAME;
                await AppKit.serving("a").asUser(req).invoke({});
                """),
            ("client/chat.tsx", "const chat = useServingStream('a');\nawait fetch(`/api/serving/a/stream`);\n"),
            ("deploy.sh", "databricks bundle deploy --var serving_endpoint_name=x\n"),
            ("node_modules/x/index.js", "fetch('/api/serving/invoke')"));
        var before = tree.Snapshot();

        Assert.Equal(
            [
                "client/chat.tsx:1 A hook of the serving plugin is used.",
                "client/chat.tsx:2 A route of the serving plugin is used.",
                "deploy.sh:1 serving_endpoint_name is set here.",
                "server/server.ts:3 The serving() plugin is registered.",
                "server/server.ts:4 DATABRICKS_SERVING_ENDPOINT_NAME is read.",
                "server/server.ts:5 The agent is called with .asUser().",
            ],
            await tree.LeftAsync());
        Assert.Equal(before, tree.Snapshot());
    }
}
