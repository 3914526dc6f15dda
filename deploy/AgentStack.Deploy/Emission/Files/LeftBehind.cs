namespace AgentStack.Deploy.Emission.Files;

/// <summary>The .gitignore of a bundle: what is made in its folder later is neither committed nor uploaded.</summary>
internal static class LeftBehind
{
    public const string Name = ".gitignore";

    public const string Text = """
        # What the CLI and a run by hand leave here. An agent's own .gitignore lies beside its sources.
        .databricks/
        .env
        .venv/
        __pycache__/
        App_Data/

        """;
}
