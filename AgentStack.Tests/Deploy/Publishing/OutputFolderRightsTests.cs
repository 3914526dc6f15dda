using AgentStack.Deploy.Publishing;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>Whether a publication may write is asked before anything is built.</summary>
public sealed class OutputFolderRightsTests() : OutputFolderCase(Unprivileged.NewDirectory())
{
    [Theory]
    [InlineData("")]
    [InlineData("bundle")]
    [InlineData("bundle/proxy")]
    [InlineData("bundle/.databricks")]
    public void A_folder_that_may_not_be_written_is_refused_before_anything_is_built(string folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folders have no modes.");
        const UnixFileMode everybodys = (UnixFileMode)0b111_111_111, readable = (UnixFileMode)0b101_101_101;
        Unprivileged.Do(() =>
        {
            Publish(("proxy/app.yaml", "1"));
            Write(".databricks/state.json", "{}");
        });
        File.SetUnixFileMode(Files.File(folder), readable);
        try
        {
            Unprivileged.Do(() =>
            {
                var failure = Assert.Throws<PublishException>(() => Open());

                Assert.StartsWith($"{Path.TrimEndingDirectorySeparator(Files.File(folder))} cannot be written", failure.Message, StringComparison.Ordinal);
            });
        }
        finally
        {
            File.SetUnixFileMode(Files.File(folder), everybodys);
        }

        OnlyTheLockStays();
    }
}
