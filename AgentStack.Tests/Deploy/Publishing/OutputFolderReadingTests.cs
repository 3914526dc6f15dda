using AgentStack.Deploy.Files;
using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Tests.Files;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>What is looked at in an output folder, and what need not be readable or writable.</summary>
public sealed class OutputFolderReadingTests : OutputFolderCase
{
    private const UnixFileMode Everybodys = (UnixFileMode)0b111_111_111;
    private const UnixFileMode Readable = (UnixFileMode)0b101_101_101;

    [Fact]
    public void An_empty_file_of_others_need_not_be_readable()
    {
        AsSomebody(() =>
        {
            Publish(("a.txt", "1"));
            Write(".databricks/empty", "");
            File.SetUnixFileMode(InBundle(".databricks/empty"), UnixFileMode.None);

            Publish(("a.txt", "2"));

            Assert.Equal("2", Read("a.txt"));
            Assert.True(File.Exists(InBundle(".databricks/empty")));
        });
    }

    [Fact]
    public void An_empty_file_of_others_may_be_locked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A folder of an open file cannot be moved there.");
        Publish(("a.txt", "1"));
        Write(".databricks/lock", "");
        using var held = new FileStream(InBundle(".databricks/lock"), FileMode.Open, FileAccess.Write, FileShare.None);

        Publish(("a.txt", "2"));

        Assert.Equal("2", Read("a.txt"));
    }

    [Fact]
    public void A_file_that_vanished_since_it_was_listed_is_no_pipe() => Assert.False(SpecialFiles.Are(Files.File("gone")));

    [Fact]
    public async Task An_inventory_that_is_a_link_is_somebody_elses_and_not_followed()
    {
        await SpecialFile.MakePipeAsync(Files.File("pipe"));
        Write("README.md", "mine");
        File.CreateSymbolicLink(InBundle(Inventory.FileName), Files.File("pipe"));

        var failure = await Assert.ThrowsAsync<PublishException>(() =>
            Task.Run(() => Publish(("README.md", "1")), TestContext.Current.CancellationToken).InTimeAsync());

        Assert.Contains(": .agentstack.json, README.md. ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_file_that_cannot_be_read_is_told_in_one_line()
    {
        AsSomebody(() =>
        {
            Write("README.md", "mine");
            File.SetUnixFileMode(InBundle("README.md"), UnixFileMode.None);
            using var output = Open();

            var failure = Assert.Throws<PublishException>(() =>
                output.Expect(new Dictionary<string, string> { ["README.md"] = FileHashes.OfText("theirs") }, [], isForced: false));

            Assert.StartsWith($"{Bundle} cannot be read: ", failure.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData("bundle/.databricks/bundle")]
    public void A_folder_that_is_not_moved_need_not_be_writable(string folder)
    {
        AsSomebody(() =>
        {
            Publish(("a.txt", "1"));
            Directory.CreateDirectory(Files.File("elsewhere"));
            Directory.CreateDirectory(InBundle(".databricks/bundle"));
            Directory.CreateSymbolicLink(InBundle("link"), Files.File("elsewhere"));
            File.SetUnixFileMode(Files.File(folder), Readable);
            try
            {
                using var output = Open();
            }
            finally
            {
                File.SetUnixFileMode(Files.File(folder), Everybodys);
            }
        });
    }

    [Fact]
    public void A_file_whose_content_is_not_known_yet_is_in_the_way_only_where_it_was_edited()
    {
        Dictionary<string, string> nothing = [];
        Write("databricks.yml", "the same, perhaps");
        using (var output = Open())
        {
            output.Expect(nothing, ["proxy", "databricks.yml"], isForced: false);
        }

        Publish(isForced: true, ("databricks.yml", "written"));
        using var next = Open();
        next.Expect(nothing, ["proxy", "databricks.yml"], isForced: false);
        Write("databricks.yml", "edited");

        var failure = Assert.Throws<PublishException>(() => next.Expect(nothing, ["proxy", "databricks.yml"], isForced: false));

        Assert.Contains(": databricks.yml. Move them away", failure.Message, StringComparison.Ordinal);
    }

    private void AsSomebody(Action action)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no modes.");
        File.SetUnixFileMode(Files.Path, Everybodys);
        Unprivileged.Do(action);
    }
}
