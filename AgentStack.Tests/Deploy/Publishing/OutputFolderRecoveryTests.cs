using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Tests.Files;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>A publication that does not come to its end, and two at once.</summary>
public sealed class OutputFolderRecoveryTests : OutputFolderCase
{
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
            Assert.Contains(Files.File(Old), failure.Message, StringComparison.Ordinal);
            Assert.Equal("by hand", Read("a.txt"));
            Assert.Equal("MINE=1", File.ReadAllText(Files.File(Old + "/.env")));
        }
    }

    [Fact]
    public void One_that_was_killed_after_them_is_brought_to_its_end_by_the_next()
    {
        Publish(("a.txt", "old"), ("b/c.txt", "old"));
        Write(".databricks/state.json", "{}");
        Write("b/mine.txt", "mine");
        Interrupt(("a.txt", "new"));
        Directory.Move(Files.File(Workshop + "/new"), Bundle);

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
        Files.Write(Workshop + "/new/mine.txt", "mine");

        var failure = Assert.Throws<PublishException>(() => Publish(("a.txt", "1")));

        Assert.Contains(Files.File(Workshop), failure.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Files.File(Workshop + "/new/mine.txt")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pipe_as_the_lock_is_somebody_elses_and_not_waited_for(bool isLinked)
    {
        await SpecialFile.MakePipeAsync(Files.File(isLinked ? "pipe" : Workshop + "/lock"));
        if (isLinked)
        {
            Directory.CreateDirectory(Files.File(Workshop));
            File.CreateSymbolicLink(Files.File(Workshop + "/lock"), Files.File("pipe"));
        }

        var failure = await Assert.ThrowsAsync<PublishException>(() =>
            Task.Run(() => Publish(("a.txt", "1")), TestContext.Current.CancellationToken).InTimeAsync());

        Assert.StartsWith($"{Files.File(Workshop)} was not made by publishing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_publications_at_once_do_not_meet()
    {
        using var first = Open();

        var failure = Assert.Throws<PublishException>(() => Open());

        Assert.Contains("Another publication", failure.Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(first.Staging));
    }
}
