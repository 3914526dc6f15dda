using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Model;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Emission;

/// <summary>
/// What is emitted, byte for byte, as it stands in the folder Golden. Run with AGENTSTACK_RENEW_GOLDEN=1 to write the files anew,
/// and read the difference.
/// </summary>
public sealed class GoldenBundleTests
{
    private const string Folder = "AgentStack.Tests/Deploy/Emission/Golden/";

    private static readonly bool Renew = Environment.GetEnvironmentVariable("AGENTSTACK_RENEW_GOLDEN") == "1";

    [Theory]
    [InlineData("two-apps", false)]
    [InlineData("two-apps-split", true)]
    [InlineData("everything", false)]
    [InlineData("everything-split", true)]
    public void A_model_is_emitted_as_its_golden_bundle_says(string golden, bool split)
    {
        var texts = BundleTexts.Of(ModelOf(golden), split);
        var folder = Repository.PathOf(Folder + golden);
        if (Renew)
        {
            Write(folder, texts);
        }

        var expected = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'));
        Assert.Equal(expected.Order(StringComparer.Ordinal), texts.Select(text => text.Path).Order(StringComparer.Ordinal));
        foreach (var text in texts)
        {
            Assert.Equal(File.ReadAllText(Path.Combine(folder, text.Path)), text.Text);
        }
    }

    private static BundleModel ModelOf(string golden) =>
        golden.StartsWith("two-apps", StringComparison.Ordinal) ? SampleModels.TwoApps : SampleModels.Everything;

    private static void Write(string folder, IEnumerable<BundleText> texts)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var text in texts)
        {
            var file = Path.Combine(folder, text.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text.Text);
        }
    }
}
