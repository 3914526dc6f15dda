using AgentStack.Deploy.Publishing;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Publishing;

public sealed class StagedTextsTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Sources_with_a_file_that_publishing_writes_are_refused_before_anything_is_built()
    {
        _files.Write("staging/agent/app.yaml", "mine");
        var texts = new StagedTexts([new("agent/app.yaml", "written")], []);

        var failure = Assert.Throws<PublishException>(() => texts.Known(_files.File("staging")));

        Assert.Equal("The sources have a agent/app.yaml, which publishing writes: delete theirs.", failure.Message);
    }
}
