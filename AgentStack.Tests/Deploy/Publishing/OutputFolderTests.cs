using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Publishing;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    private string Bundle => _files.File("bundle");

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_publication_makes_the_folder_and_leaves_nothing_beside_it()
    {
        Publish(("README.md", "1"), ("proxy/app.yaml", "2"));

        Assert.Equal(
            [".agentstack.json", "README.md", "proxy/app.yaml"], FileHashes.Paths(Bundle).Order(StringComparer.Ordinal));
        Assert.Equal([Bundle], Directory.GetFileSystemEntries(_files.Path));
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
    public void The_next_publication_replaces_its_own_files_and_drops_those_that_are_no_longer_part_of_it()
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
        Assert.Equal([Bundle], Directory.GetFileSystemEntries(_files.Path));
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

    [Fact]
    public void A_publication_that_does_not_come_to_its_end_leaves_the_old_folder()
    {
        Publish(("a.txt", "old"));

        using (var output = Open())
        {
            File.WriteAllText(Path.Combine(output.Staging, "a.txt"), "new");
        }

        Assert.Equal("old", Read("a.txt"));
        Assert.Equal([Bundle], Directory.GetFileSystemEntries(_files.Path));
    }

    [Fact]
    public void One_that_was_killed_between_the_two_renamings_is_taken_back_by_the_next()
    {
        Publish(("a.txt", "old"));
        Directory.Move(Bundle, _files.File(".bundle.old"));
        _files.Write(".bundle.new/a.txt", "half");

        using (Open())
        {
            Assert.Equal("old", Read("a.txt"));
        }

        Assert.Equal([Bundle], Directory.GetFileSystemEntries(_files.Path));
    }

    [Fact]
    public void One_that_was_killed_before_it_cleaned_up_is_cleaned_up_by_the_next()
    {
        Publish(("a.txt", "new"));
        _files.Write(".bundle.old/a.txt", "old");

        Publish(("a.txt", "newer"));

        Assert.Equal("newer", Read("a.txt"));
        Assert.Equal([Bundle], Directory.GetFileSystemEntries(_files.Path));
    }

    [Fact]
    public void Two_publications_at_once_do_not_meet()
    {
        using var first = Open();

        var failure = Assert.Throws<PublishException>(Open);

        Assert.Contains("Another publication", failure.Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(first.Staging));
    }

    [Fact]
    public void A_link_to_a_folder_stays_a_link()
    {
        Directory.CreateDirectory(_files.File("real"));
        Directory.CreateSymbolicLink(Bundle, _files.File("real"));

        Publish(("a.txt", "1"));

        Assert.NotNull(new DirectoryInfo(Bundle).LinkTarget);
        Assert.Equal("1", File.ReadAllText(_files.File("real/a.txt")));
    }

    [Theory]
    [InlineData("sources")]
    [InlineData("sources/AppHost")]
    public void The_sources_are_not_replaced(string path)
    {
        Directory.CreateDirectory(_files.File("sources/AppHost"));

        var failure = Assert.Throws<PublishException>(() => OutputFolder.Open(_files.File(path), _files.File("sources/AppHost")));

        Assert.Contains("--output-path", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_cannot_be_a_folder_is_told_in_one_line()
    {
        _files.Write("file", "");

        var failure = Assert.Throws<PublishException>(() => OutputFolder.Open(_files.File("file/bundle"), _files.File("sources")));

        Assert.Contains("cannot be written", failure.Message, StringComparison.Ordinal);
    }

    private OutputFolder Open() => OutputFolder.Open(Bundle, _files.File("sources"));

    private void Publish(params (string Path, string Text)[] files) => Publish(isForced: false, files);

    private void Publish(bool isForced, params (string Path, string Text)[] files)
    {
        using var output = Open();
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(output.Staging, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        output.Replace(isForced);
    }

    private string InBundle(string path) => Path.Combine(Bundle, path);

    private void Write(string path, string text) => _files.Write($"bundle/{path}", text);

    private string Read(string path) => File.ReadAllText(InBundle(path));
}
