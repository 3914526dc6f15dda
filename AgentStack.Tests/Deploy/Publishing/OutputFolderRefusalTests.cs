using System.Net.Sockets;
using AgentStack.Deploy.Files;
using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Tests.Files;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>What is refused before anything is built, and what no publication may touch.</summary>
public sealed class OutputFolderRefusalTests : OutputFolderCase
{
    [Fact]
    public void A_file_of_somebody_else_where_a_known_one_goes_is_refused_before_the_others_are_there()
    {
        Write("README.md", "mine");
        using var output = Open();

        var failure = Assert.Throws<PublishException>(() => Expect(output, isForced: false, ("README.md", "theirs")));
        Expect(output, isForced: true, ("README.md", "theirs"));
        Expect(output, isForced: false, ("README.md", "mine"));

        Assert.Contains(": README.md. Move them away", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_folder_that_is_still_to_be_built_is_refused_where_it_was_edited_since()
    {
        Publish(("proxy/settings.json", "written"), ("proxy/same", "written"));
        Write("proxy/settings.json", "edited");
        Write("proxy/.env", "MINE=1");
        using var output = Open();

        var failure = Assert.Throws<PublishException>(() => Expect(output, isForced: false));

        Assert.Contains(": proxy/settings.json. Move them away", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_a_folder_that_is_still_to_be_built_may_change()
    {
        Publish(("proxy/app.yaml", "old"), ("proxy/same", "written"));
        using var output = Open();

        Expect(output, isForced: false, ("proxy/app.yaml", "new"));
        Write("proxy/app.yaml", "edited");

        Assert.Throws<PublishException>(() => Expect(output, isForced: false, ("proxy/app.yaml", "new")));
    }

    [Fact]
    public void What_came_while_it_was_built_is_refused_at_the_end()
    {
        using var output = Open();
        Expect(output, isForced: false, ("README.md", "theirs"));
        Stage(output, ("README.md", "theirs"));
        Write("README.md", "mine");

        var failure = Assert.Throws<PublishException>(() => output.Replace(isForced: false));

        Assert.Contains(": README.md. Move them away", failure.Message, StringComparison.Ordinal);
        Assert.Equal("mine", Read("README.md"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_no_folder_in_the_folders_place_is_refused_and_stays(bool isLink)
    {
        if (isLink)
        {
            File.CreateSymbolicLink(Bundle, "nowhere");
        }
        else
        {
            Files.Write("bundle", "mine");
        }

        var failure = Assert.Throws<PublishException>(() => Open());

        Assert.Equal($"{Bundle} is there and is no folder: move it away, or name another with --output-path.", failure.Message);
        Assert.Equal([Bundle], Directory.GetFileSystemEntries(Files.Path));
    }

    [Theory]
    [InlineData("proxy/debugger", false)]
    [InlineData("proxy/debugger", true)]
    [InlineData("README.md", true)]
    [InlineData(".agentstack.json", false)]
    [InlineData(".databricks/pipe", false)]
    public async Task A_named_pipe_is_refused_by_its_name_and_not_waited_for(string path, bool isForced)
    {
        await SpecialFile.MakePipeAsync(InBundle(path));

        var early = await Assert.ThrowsAsync<PublishException>(() => InTimeAsync(() =>
        {
            using var output = Open();
            Expect(output, isForced, ("README.md", "1"));
        }));
        var late = await Assert.ThrowsAsync<PublishException>(() => InTimeAsync(() => Publish(isForced, ("README.md", "1"))));

        Assert.All([early, late], failure => Assert.StartsWith($"{Bundle} has what is no file: {path}. ", failure.Message, StringComparison.Ordinal));
        Assert.True(File.Exists(InBundle(path)));
    }

    [Fact]
    public async Task A_socket_is_refused_by_its_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A socket's file is of another kind there.");
        Write("empty", "");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(InBundle("s")));

        var failure = await Assert.ThrowsAsync<PublishException>(() => InTimeAsync(() => Publish(("README.md", "1"))));

        Assert.StartsWith($"{Bundle} has what is no file: s. ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_is_no_file_and_an_empty_file_is_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Devices have no paths.");

        Assert.True(SpecialFiles.Are("/dev/null"));
        Assert.False(SpecialFiles.Are(Files.Write("empty", "")));
        Assert.False(SpecialFiles.Are(Files.Write("text", "1")));
    }

    [Fact]
    public async Task A_pipe_that_came_last_is_carried_over_and_not_waited_for()
    {
        Publish(("a.txt", "old"));
        await SpecialFile.MakePipeAsync(Files.File("pipe"));
        var clock = new WritingClock(() => File.Move(Files.File("pipe"), InBundle("pipe")));

        await InTimeAsync(() => Publish(clock, isForced: false, ("a.txt", "new")));

        Assert.Equal("new", Read("a.txt"));
        Assert.True(SpecialFiles.Are(InBundle("pipe")));
    }

    [Fact]
    public void Asking_whether_a_folder_may_be_written_leaves_nothing_in_it()
    {
        Publish(("proxy/app.yaml", "1"));
        Write(".databricks/state.json", "{}");

        using (Open())
        {
            Assert.Equal(
                [".agentstack.json", ".databricks/state.json", "proxy/app.yaml"], FileHashes.Paths(Bundle).Order(StringComparer.Ordinal));
        }

        OnlyTheLockStays();
    }

    private static void Expect(OutputFolder output, bool isForced, params (string Path, string Text)[] known) =>
        output.Expect(known.ToDictionary(file => file.Path, file => FileHashes.OfText(file.Text)), ["proxy"], isForced);

    private static Task InTimeAsync(Action action) => Task.Run(action, TestContext.Current.CancellationToken).InTimeAsync();
}
