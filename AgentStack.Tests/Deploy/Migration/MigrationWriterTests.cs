using AgentStack.Deploy.Migration;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Migration;

/// <summary>All files of a migration are written, or none.</summary>
public sealed class MigrationWriterTests
{
    private const string Bundle = "resources: {apps: {a: {resources: [{name: agent, serving_endpoint: {name: x, permission: CAN_QUERY}}]}}}\n";

    [Fact]
    public void A_file_that_cannot_be_written_leaves_all_files_as_they_were()
    {
        const UnixFileMode everybodys = (UnixFileMode)0b111_111_111, readable = (UnixFileMode)0b101_101_101;
        using var tree = Unprivileged.NewDirectory();
        var app = tree.Write("app.yaml", "env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, value: a}]");
        // The backup is there already and the same: what fails is the writing itself.
        File.Copy(tree.Write("z/databricks.yml", Bundle), tree.File("z/databricks.yml.before-migrate"));
        var plan = Migrator.Plan(tree.Path, binding: null);
        File.SetUnixFileMode(tree.File("z"), readable);
        try
        {
            Unprivileged.Do(() =>
            {
                var failure = Assert.Throws<MigrationException>(() => MigrationWriter.Write(plan.Changed));

                Assert.EndsWith("All files are as they were.", failure.Message, StringComparison.Ordinal);
            });
        }
        finally
        {
            File.SetUnixFileMode(tree.File("z"), everybodys);
        }

        Assert.Contains("DATABRICKS_SERVING_ENDPOINT_NAME", File.ReadAllText(app));
    }

    [Fact]
    public void A_file_that_is_written_already_is_taken_back_when_a_later_one_fails()
    {
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var tree = new MigratedTree(("a.txt", "a"), ("b.txt", "b"));
        File.SetUnixFileMode(tree.File("a.txt"), mode);
        EditedFile[] files = [EditedFile.Read("a.txt", tree.File("a.txt")), EditedFile.Read("b.txt", tree.File("b.txt"))];
        files[0].Change(new(0, 1, "changed"));
        // Half a character cannot be written, whoever writes.
        files[1].Change(new(0, 1, "\uD800"));

        var failure = Assert.Throws<MigrationException>(() => MigrationWriter.Write(files));

        Assert.EndsWith("All files are as they were.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(("a", "b"), (tree.Read("a.txt"), tree.Read("b.txt")));
        Assert.Equal(mode, File.GetUnixFileMode(tree.File("a.txt")));
    }

    [Fact]
    public void A_file_that_somebody_else_changed_meanwhile_is_left_alone()
    {
        using var tree = new MigratedTree(("a.txt", "a"), ("b.txt", "b"));
        EditedFile[] files = [EditedFile.Read("a.txt", tree.File("a.txt")), EditedFile.Read("b.txt", tree.File("b.txt"))];
        Assert.All(files, file => file.Change(new(0, 1, "changed")));
        File.WriteAllText(tree.File("b.txt"), "theirs");

        var failure = Assert.Throws<MigrationException>(() => MigrationWriter.Write(files));

        Assert.Equal("b.txt changed meanwhile. All files are as they were.", failure.Message);
        Assert.Equal(("a", "theirs"), (tree.Read("a.txt"), tree.Read("b.txt")));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 2)]
    [InlineData(3, 2)]
    [InlineData(0, 6)]
    public void A_change_that_touches_an_earlier_one_is_not_made(int start, int length)
    {
        using var tree = new MigratedTree(("a.txt", "abcdef"));
        var file = EditedFile.Read("a.txt", tree.File("a.txt"));

        file.Change(new(2, 2, "-"));
        file.Change(new(start, length, "+"));

        Assert.Equal("ab-ef", file.Result());
    }

    [Fact]
    public void Changes_side_by_side_are_both_made()
    {
        using var tree = new MigratedTree(("a.txt", "abcdef"));
        var file = EditedFile.Read("a.txt", tree.File("a.txt"));

        file.Change(new(2, 2, "-"));
        file.Change(new(4, 1, "+"));
        file.Change(new(0, 2, "*"));

        Assert.Equal("*-+f", file.Result());
    }
}
