using AgentStack.Deploy.Yaml;
using AgentStack.Tests.Deploy.Publishing;
using AgentStack.Tests.Files;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Yaml;

/// <summary>What cannot be read is told with what to do, and never waited for.</summary>
public sealed class YamlContentTests : IDisposable
{
    private const int Largest = 16 * 1024 * 1024;

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Largest, "It is binary: save it as UTF-8 text.")]
    [InlineData(Largest + 1, "It has more than 16 MiB: that is no configuration.")]
    public void A_file_is_too_large_from_one_byte_on(long length, string message)
    {
        var file = _folder.File("x.yml");
        using (var stream = File.Create(file))
        {
            stream.SetLength(length);
        }

        Assert.Equal(message, Tell(file));
    }

    [Fact]
    public void A_link_is_as_large_as_what_it_leads_to()
    {
        using (var stream = File.Create(_folder.File("large.yml")))
        {
            stream.SetLength(Largest + 1);
        }

        File.CreateSymbolicLink(_folder.File("link.yml"), "large.yml");

        Assert.Equal("It has more than 16 MiB: that is no configuration.", Tell(_folder.File("link.yml")));
    }

    [Fact]
    public async Task A_pipe_or_a_device_is_not_waited_for_whatever_leads_to_it()
    {
        await SpecialFile.MakePipeAsync(_folder.File("pipe.yml"));
        File.CreateSymbolicLink(_folder.File("piped.yml"), "pipe.yml");
        File.CreateSymbolicLink(_folder.File("zero.yml"), "/dev/zero");

        foreach (var name in (string[])["pipe.yml", "piped.yml", "zero.yml", ""])
        {
            var told = await Task.Run(() => Tell(_folder.File(name)), TestContext.Current.CancellationToken).InTimeAsync();

            Assert.Equal("It is a folder, a pipe, a socket or a device: put a file there.", told);
        }
    }

    [Fact]
    public void What_is_not_there_and_what_may_not_be_read_are_told_apart()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no modes.");
        using var folder = Unprivileged.NewDirectory();
        File.CreateSymbolicLink(folder.File("link.yml"), "gone.yml");
        File.SetUnixFileMode(folder.Write("closed.yml", "a: 1"), UnixFileMode.None);

        Assert.All(["gone.yml", "link.yml"], name => Assert.Equal(
            "It is not there, or a link to nothing: correct the path, or put the file there.", Tell(folder.File(name))));
        Unprivileged.Do(() => Assert.Equal("You may not read it: change its mode, or its owner.", Tell(folder.File("closed.yml"))));
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", "x.yml:2: The key 'a' stands here a second time, and first in line 1. Keep one of them.")]
    [InlineData("\"a\\nb\": 1\n\"a\\nb\": 2\n", "x.yml:2: The key 'a b' stands here a second time, and first in line 1. Keep one of them.")]
    [InlineData("a: 1\n---\nb: 2\n", "x.yml:2: A second document begins here. Merge it into the first.")]
    [InlineData("a: 1\nb: [*a]\n", "x.yml:2: this is not YAML: The alias *a refers to nothing that stands before it.")]
    public void A_problem_is_one_line_that_says_what_to_do(string text, string line) =>
        Assert.Equal(line, Assert.Single(YamlContent.Parse(text).Problems).In("x.yml"));

    private static string Tell(string file) => Assert.Single(YamlContent.Read(file).Problems).Message;
}
