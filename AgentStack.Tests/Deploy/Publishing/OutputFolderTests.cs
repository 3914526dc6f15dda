using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Tests.Files;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>What a publication owns, and what stands in its way.</summary>
public sealed class OutputFolderTests : OutputFolderCase
{
    [Fact]
    public void A_publication_makes_the_folder_and_leaves_nothing_beside_it()
    {
        Publish(("README.md", "1"), ("proxy/app.yaml", "2"));

        Assert.Equal(
            [".agentstack.json", "README.md", "proxy/app.yaml"], FileHashes.Paths(Bundle).Order(StringComparer.Ordinal));
        OnlyTheLockStays();
    }

    [Fact]
    public void The_inventory_lists_each_file_with_its_hash()
    {
        Publish(("b.txt", "abc"), ("a/c.txt", ""));

        Assert.Equal(
            """
            {
              "files": {
                "a/c.txt": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "b.txt": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
              }
            }
            """,
            Read(".agentstack.json"));
    }

    [Fact]
    public void The_next_publication_replaces_its_ownFiles_and_drops_those_that_are_no_longer_part_of_it()
    {
        Publish(("a.txt", "old"), ("dropped.txt", "old"));

        Publish(("a.txt", "new"));

        Assert.Equal("new", Read("a.txt"));
        Assert.False(File.Exists(InBundle("dropped.txt")));
    }

    [Fact]
    public void Files_of_others_that_are_not_in_the_way_stay()
    {
        Publish(("agent/app.yaml", "1"));
        Write(".env", "MINE=1");
        Write(".databricks/bundle/dev/state.json", "{}");
        File.CreateSymbolicLink(InBundle("link"), "nowhere");
        Directory.CreateSymbolicLink(InBundle("folder-link"), "agent");

        Publish(("agent/app.yaml", "2"));

        Assert.Equal(("2", "MINE=1", "{}"), (Read("agent/app.yaml"), Read(".env"), Read(".databricks/bundle/dev/state.json")));
        Assert.Equal(("nowhere", "agent"), (new FileInfo(InBundle("link")).LinkTarget, new DirectoryInfo(InBundle("folder-link")).LinkTarget));
    }

    [Fact]
    public void A_file_that_was_edited_since_stops_the_publication_and_keeps_its_content()
    {
        Publish(("databricks.yml", "written"), ("README.md", "written"));
        Write("databricks.yml", "edited");

        var failure = Assert.Throws<PublishException>(() => Publish(("databricks.yml", "new"), ("README.md", "new")));

        Assert.Contains(": databricks.yml. ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--force", failure.Message, StringComparison.Ordinal);
        Assert.Equal(("edited", "written"), (Read("databricks.yml"), Read("README.md")));
        OnlyTheLockStays();
    }

    [Fact]
    public void Files_that_somebody_else_wrote_stop_the_first_publication_and_are_all_named()
    {
        Write("README.md", "mine");
        Write("proxy/app.yaml", "mine");

        var failure = Assert.Throws<PublishException>(() => Publish(("README.md", "1"), ("proxy/app.yaml", "2"), ("other", "3")));

        Assert.Contains("README.md, proxy/app.yaml.", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(InBundle("other")));
    }

    [Fact]
    public void Force_overwrites_them_and_owns_them_from_then_on()
    {
        Write("README.md", "mine");

        Publish(isForced: true, ("README.md", "theirs"));
        Publish(("README.md", "newer"));

        Assert.Equal("newer", Read("README.md"));
    }

    [Fact]
    public void The_same_content_is_in_nobodys_way()
    {
        Write("README.md", "same");

        Publish(("README.md", "same"));

        Assert.Equal("same", Read("README.md"));
    }

    [Fact]
    public void An_edited_file_that_is_no_longer_part_of_the_publication_stays()
    {
        Publish(("notes.txt", "written"));
        Write("notes.txt", "edited");

        Publish(("other.txt", "1"));

        Assert.Equal("edited", Read("notes.txt"));
    }

    [Theory]
    [InlineData("agent", "agent/app.yaml")]
    [InlineData("agent/mine.txt", "agent")]
    public void A_file_where_a_folder_goes_or_the_other_way_round_is_in_the_way(string theirs, string ours)
    {
        Write(theirs, "mine");

        var failure = Assert.Throws<PublishException>(() => Publish((ours, "1")));
        Publish(isForced: true, (ours, "1"));

        Assert.Contains($": {theirs}. ", failure.Message, StringComparison.Ordinal);
        Assert.Equal("1", Read(ours));
    }

    [Theory]
    [InlineData("{ broken")]
    [InlineData("[]")]
    [InlineData("""{"files": {"README.md": 1}}""")]
    public void An_inventory_that_is_none_owns_nothing(string text)
    {
        Write(".agentstack.json", text);
        Write("README.md", "mine");

        var failure = Assert.Throws<PublishException>(() => Publish(("README.md", "1")));

        Assert.Contains("README.md", failure.Message, StringComparison.Ordinal);
        Assert.Equal("mine", Read("README.md"));
    }
}
