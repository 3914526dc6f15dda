using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Tests.Files;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Publishing;

public sealed class OutputFolderTests : IDisposable
{
    private const string Workshop = ".bundle.agentstack";
    private const string Old = Workshop + "/old";

    private readonly TemporaryDirectory _files = new();

    private string Bundle => _files.File("bundle");

    public void Dispose() => _files.Dispose();

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

    [Fact]
    public void A_publication_that_does_not_come_to_its_end_leaves_the_old_folder()
    {
        Publish(("a.txt", "old"));

        using (var output = Open())
        {
            File.WriteAllText(Path.Combine(output.Staging, "a.txt"), "new");
        }

        Assert.Equal("old", Read("a.txt"));
        OnlyTheLockStays();
    }

    [Fact]
    public void One_that_was_killed_between_the_two_renamings_is_taken_back_by_the_next()
    {
        Publish(("a.txt", "old"));
        Interrupt(("a.txt", "half"));

        using (Open())
        {
            Assert.Equal("old", Read("a.txt"));
        }

        OnlyTheLockStays();
    }

    [Fact]
    public void One_that_was_killed_there_and_whose_folder_somebody_made_anew_stops_the_next_and_keeps_both()
    {
        Publish(("a.txt", "old"));
        Write(".env", "MINE=1");
        Interrupt(("a.txt", "half"));
        Write("a.txt", "by hand");

        for (var time = 0; time < 2; time++)
        {
            var failure = Assert.Throws<PublishException>(() => Publish(isForced: true, ("a.txt", "newer")));

            Assert.Contains(Bundle + ",", failure.Message, StringComparison.Ordinal);
            Assert.Contains(_files.File(Old), failure.Message, StringComparison.Ordinal);
            Assert.Equal("by hand", Read("a.txt"));
            Assert.Equal("MINE=1", File.ReadAllText(_files.File(Old + "/.env")));
        }
    }

    [Fact]
    public void One_that_was_killed_after_them_is_brought_to_its_end_by_the_next()
    {
        Publish(("a.txt", "old"), ("b/c.txt", "old"));
        Write(".databricks/state.json", "{}");
        Write("b/mine.txt", "mine");
        Interrupt(("a.txt", "new"));
        Directory.Move(_files.File(Workshop + "/new"), Bundle);

        using (Open())
        {
        }

        Assert.Equal(("new", "{}", "mine"), (Read("a.txt"), Read(".databricks/state.json"), Read("b/mine.txt")));
        Assert.False(File.Exists(InBundle("b/c.txt")));
        OnlyTheLockStays();
    }

    [Fact]
    public void A_folder_under_the_name_of_publishings_own_that_is_somebody_elses_is_left_alone()
    {
        _files.Write(Workshop + "/new/mine.txt", "mine");

        var failure = Assert.Throws<PublishException>(() => Publish(("a.txt", "1")));

        Assert.Contains(_files.File(Workshop), failure.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_files.File(Workshop + "/new/mine.txt")));
    }

    [Fact]
    public void Folders_that_stay_keep_their_modes_and_empty_ones_stay_empty()
    {
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folders have no modes.");
        Publish(("agent/app.yaml", "1"));
        Write(".env", "MINE=1");
        Directory.CreateDirectory(InBundle("empty/deeper"), mine);
        Directory.CreateDirectory(InBundle("agent/empty"));
        File.SetUnixFileMode(Bundle, mine);

        Publish(("agent/app.yaml", "2"));

        Assert.Equal((mine, mine), (File.GetUnixFileMode(Bundle), File.GetUnixFileMode(InBundle("empty/deeper"))));
        Assert.True(Directory.Exists(InBundle("agent/empty")));
    }

    [Fact]
    public void What_another_program_writes_until_the_folder_is_replaced_comes_along()
    {
        Publish(("a.txt", "old"));
        var clock = new WritingClock(() => Write(".databricks/bundle/dev/state.json", "{}"));

        Publish(clock, isForced: false, ("a.txt", "new"));

        Assert.Equal(("new", "{}"), (Read("a.txt"), Read(".databricks/bundle/dev/state.json")));
    }

    [Fact]
    public void What_somebody_edits_until_the_folder_is_replaced_is_kept_and_told()
    {
        Publish(("a.txt", "old"));
        var clock = new WritingClock(() => Write("a.txt", "edited"));

        var failure = Assert.Throws<PublishException>(() => Publish(clock, isForced: true, ("a.txt", "new")));

        Assert.Contains($": a.txt. They are in {_files.File(Old)}", failure.Message, StringComparison.Ordinal);
        Assert.Equal("edited", File.ReadAllText(_files.File(Old + "/a.txt")));
    }

    [Fact]
    public void What_did_not_change_keeps_its_time_and_all_else_is_newer_whatever_its_sources_time_is()
    {
        var (first, second) = (new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
        Publish(new ManualTimeProvider(first), isForced: false, ("same.txt", "1"), ("restored.txt", "new"));

        using (var output = Open(new ManualTimeProvider(second)))
        {
            Stage(output, ("same.txt", "1"), ("restored.txt", "old"), ("added.txt", "1"));
            File.SetLastWriteTimeUtc(Path.Combine(output.Staging, "restored.txt"), first.AddYears(-1).UtcDateTime);
            output.Replace(isForced: false);
        }

        Assert.Equal((first, second, second), (TimeOf("same.txt"), TimeOf("restored.txt"), TimeOf("added.txt")));
    }

    [Fact]
    public void What_changed_is_newer_than_what_it_replaces_even_where_a_clock_was_wrong()
    {
        var future = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Publish(new ManualTimeProvider(future), isForced: false, ("a.txt", "1"));

        Publish(new ManualTimeProvider(future.AddYears(-5)), isForced: false, ("a.txt", "2"));

        Assert.True(TimeOf("a.txt") > future);
    }

    [Fact]
    public void Two_publications_at_once_do_not_meet()
    {
        using var first = Open();

        var failure = Assert.Throws<PublishException>(() => Open());

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

        var failure = Assert.Throws<PublishException>(() => OutputFolder.Open(_files.File(path), _files.File("sources/AppHost"), TimeProvider.System));

        Assert.Contains("--output-path", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sources_are_not_replaced_through_a_link_on_the_way()
    {
        Directory.CreateDirectory(_files.File("real/sources/AppHost"));
        Directory.CreateSymbolicLink(_files.File("link"), "real");

        var failure = Assert.Throws<PublishException>(() =>
            OutputFolder.Open(_files.File("link/sources"), _files.File("real/sources/AppHost"), TimeProvider.System));

        Assert.Contains("--output-path", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_cannot_be_a_folder_is_told_in_one_line()
    {
        _files.Write("file", "");

        var failure = Assert.Throws<PublishException>(() => OutputFolder.Open(_files.File("file/bundle"), _files.File("sources"), TimeProvider.System));

        Assert.Contains("cannot be written", failure.Message, StringComparison.Ordinal);
    }

    private OutputFolder Open(TimeProvider? time = null) =>
        OutputFolder.Open(Bundle, _files.File("sources"), time ?? TimeProvider.System);

    private void Publish(params (string Path, string Text)[] files) => Publish(isForced: false, files);

    private void Publish(bool isForced, params (string Path, string Text)[] files) => Publish(TimeProvider.System, isForced, files);

    private void Publish(TimeProvider time, bool isForced, params (string Path, string Text)[] files)
    {
        using var output = Open(time);
        Stage(output, files);
        output.Replace(isForced);
    }

    private static void Stage(OutputFolder output, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(output.Staging, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    /// <summary>As a publication leaves it that is killed between the two renamings.</summary>
    private void Interrupt(params (string Path, string Text)[] staged)
    {
        Directory.Move(Bundle, _files.File(Old));
        foreach (var (path, text) in staged)
        {
            _files.Write($"{Workshop}/new/{path}", text);
        }
    }

    private void OnlyTheLockStays()
    {
        Assert.Equal([_files.File(Workshop), Bundle], Directory.GetFileSystemEntries(_files.Path).Order(StringComparer.Ordinal));
        Assert.Equal([_files.File(Workshop + "/lock")], Directory.GetFileSystemEntries(_files.File(Workshop)));
    }

    private DateTimeOffset TimeOf(string path) => new(File.GetLastWriteTimeUtc(InBundle(path)));

    private string InBundle(string path) => Path.Combine(Bundle, path);

    private void Write(string path, string text) => _files.Write($"bundle/{path}", text);

    private string Read(string path) => File.ReadAllText(InBundle(path));

    /// <summary>A clock that is asked once before the folder is replaced, when another program has just written into it.</summary>
    private sealed class WritingClock(Action write) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            write();
            return base.GetUtcNow();
        }
    }
}
