using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Tests.Files;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>What stays as it is: modes, times, links, and what others write.</summary>
public sealed class OutputFolderKeepingTests : OutputFolderCase
{
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

        Assert.Contains($": a.txt. They are in {Files.File(Old)}", failure.Message, StringComparison.Ordinal);
        Assert.Equal("edited", File.ReadAllText(Files.File(Old + "/a.txt")));
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
    public void A_link_to_a_folder_stays_a_link()
    {
        Directory.CreateDirectory(Files.File("real"));
        Directory.CreateSymbolicLink(Bundle, Files.File("real"));

        Publish(("a.txt", "1"));

        Assert.NotNull(new DirectoryInfo(Bundle).LinkTarget);
        Assert.Equal("1", File.ReadAllText(Files.File("real/a.txt")));
    }

    [Theory]
    [InlineData("sources")]
    [InlineData("sources/AppHost")]
    public void The_sources_are_not_replaced(string path)
    {
        Directory.CreateDirectory(Files.File("sources/AppHost"));

        var failure = Assert.Throws<PublishException>(() => OutputFolder.Open(Files.File(path), Files.File("sources/AppHost"), TimeProvider.System));

        Assert.Contains("--output-path", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sources_are_not_replaced_through_a_link_on_the_way()
    {
        Directory.CreateDirectory(Files.File("real/sources/AppHost"));
        Directory.CreateSymbolicLink(Files.File("link"), "real");

        var failure = Assert.Throws<PublishException>(() =>
            OutputFolder.Open(Files.File("link/sources"), Files.File("real/sources/AppHost"), TimeProvider.System));

        Assert.Contains("--output-path", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_cannot_be_a_folder_is_told_in_one_line()
    {
        Files.Write("file", "");

        var failure = Assert.Throws<PublishException>(() => OutputFolder.Open(Files.File("file/bundle"), Files.File("sources"), TimeProvider.System));

        Assert.Contains("cannot be written", failure.Message, StringComparison.Ordinal);
    }
}
