using AgentStack.Deploy.Emission.Files;
using AgentStack.Deploy.Emission.Guides;
using AgentStack.Deploy.Emission.Rules;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission;

/// <summary>Everything that is written for a model, apart from the apps' sources: the same model gives the same texts.</summary>
internal static class BundleTexts
{
    /// <summary>The texts, as one bundle or as one for each app.</summary>
    /// <param name="split">Whether each app is deployed by a bundle of its own, whenever it likes.</param>
    /// <exception cref="ModelException">The platform would refuse it.</exception>
    public static IReadOnlyList<BundleText> Of(BundleModel model, bool split)
    {
        ModelRules.Check(model);
        var bundles = EmittedBundle.Of(model, split);
        return
        [
            .. bundles.Select(bundle => new BundleText(bundle.Folder + DatabricksYml.Name, DatabricksYml.Of(bundle))),
            .. bundles.Select(bundle => new BundleText(bundle.Folder + LeftBehind.Name, LeftBehind.Text)),
            .. bundles.SelectMany(AppTexts),
            .. bundles.Select(bundle => new BundleText(bundle.Folder + ".env.example", EnvExample.Of(bundle))),
            new BundleText("README.md", Readme.Of(model, bundles)),
        ];
    }

    private static IEnumerable<BundleText> AppTexts(EmittedBundle bundle)
    {
        foreach (var app in bundle.Apps)
        {
            var folder = bundle.SourcePath(app) + "/";
            yield return new BundleText(folder + "app.yaml", AppYaml.Of(app, bundle.Variables));
            if (GuardrailFile.Of(app) is { } guardrail)
            {
                yield return new BundleText(folder + GuardrailFile.Name, guardrail);
            }
        }
    }
}
