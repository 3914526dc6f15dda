using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Emission.Files;
using AgentStack.Deploy.Model;
using FsCheck;
using FsCheck.Fluent;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Tests.Deploy.Emission;

/// <summary>What holds for every model. A failure prints the seed, which <c>WithReplay</c> takes.</summary>
public sealed class EmissionPropertyTests
{
    private static readonly Config Models = Config.QuickThrowOnFailure.WithMaxTest(100);

    [Fact]
    public void Every_text_comes_back_from_YAML_as_it_was() =>
        Prop.ForAll(RandomTexts.Any.ToArbitrary(), text =>
        {
            var node = Assert.IsType<YamlScalarNode>(Emitted.Parse($"text: {YamlScalar.Of(text)}\n")["text"]);
            Assert.Equal(text, node.Value);
            var mayBeNoString = node.Style == ScalarStyle.Plain && PlainScalars.MayBeNoString(text);
            Assert.False(mayBeNoString, $"{text} may be read as no string.");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_value_of_a_model_stands_in_its_bundle() =>
        Prop.ForAll(RandomModels.Any.ToArbitrary(), model =>
        {
            var yaml = Emitted.Yaml(model, "databricks.yml");
            Assert.Equal(model.Name, yaml.TextAt("bundle", "name"));
            Assert.All(model.Variables, variable => ExpectVariable(variable, yaml.At("variables", variable.Name)));
            Assert.All(model.Apps, app => ExpectApp(app, yaml.At("resources", "apps", app.Key)));
            Assert.All(model.Hosts.Keys, target => Assert.Equal(
                "https://example.cloud.databricks.com", yaml.TextAt("targets", target, "workspace", "host")));
        }).Check(Models);

    [Fact]
    public void An_app_is_the_same_in_a_bundle_of_its_own_but_for_the_names_of_others() =>
        Prop.ForAll(RandomModels.Any.ToArbitrary(), model => Assert.All(model.Apps, app =>
        {
            var entry = Emitted.Yaml(model, $"{app.Key}/databricks.yml", split: true).At("resources", "apps", app.Key);
            ExpectApp(app, entry);
            Assert.Equal("./app", entry.TextAt("source_code_path"));
        })).Check(Models);

    [Fact]
    public void App_yaml_repeats_what_needs_no_value_of_the_bundle() =>
        Prop.ForAll(RandomModels.Any.ToArbitrary(), model => Assert.All(model.Apps, app =>
        {
            var yaml = Emitted.Yaml(model, $"{app.Key}/app.yaml");
            Assert.Equal(app.Command, yaml.TextsAt("command"));
            var entries = yaml.Has("env") ? Assert.IsType<YamlSequenceNode>(yaml["env"]).Children : [];
            var expected = app.Environment.Where(
                entry => entry.Value is null || WithDefaults(entry.Value, model) is not null);
            Assert.Equal(
                expected.Select(entry => (entry.Name, entry.ValueFrom, entry.Value is { } value ? WithDefaults(value, model) : null)),
                entries.Select(entry => (
                    entry.TextAt("name")!,
                    entry.Has("valueFrom") ? entry.TextAt("valueFrom") : null,
                    entry.Has("value") ? entry.TextAt("value") : null)));
        })).Check(Models);

    [Fact]
    public void Nothing_that_YAML_forbids_stands_in_a_file() =>
        Prop.ForAll(RandomModels.Any.ToArbitrary(), model => Assert.All(
            BundleTexts.Of(model, split: false).Where(text => text.Path.EndsWith("ml", StringComparison.Ordinal)),
            text => Assert.All(text.Text, character => Assert.True(
                character is '\n' or '\t' || !(char.IsControl(character) || character is '\ufeff' or '\u2028' or '\u2029'),
                $"U+{(int)character:X4} in {text.Path}")))).Check(Models);

    [Fact]
    public void The_same_model_gives_the_same_bytes() =>
        Prop.ForAll(RandomModels.Any.ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (model, split) =>
        {
            Assert.Equal(BundleTexts.Of(model, split), BundleTexts.Of(model with { }, split));
            Assert.All(BundleTexts.Of(model, split), text => Assert.EndsWith("\n", text.Text, StringComparison.Ordinal));
        }).Check(Models);

    private static void ExpectVariable(BundleVariable variable, YamlNode node)
    {
        Assert.Equal(variable.Description, node.TextAt("description"));
        Assert.Equal(variable.Default, node.Has("default") ? node.TextAt("default") : null);
    }

    private static void ExpectApp(AppModel app, YamlNode entry)
    {
        Assert.Equal(app.Description, entry.Has("description") ? entry.TextAt("description") : null);
        Assert.Equal(app.ComputeSize, entry.Has("compute_size") ? entry.TextAt("compute_size") : null);
        Assert.Equal(app.UserApiScopes, entry.Has("user_api_scopes") ? entry.TextsAt("user_api_scopes") : []);
        Assert.Equal(app.Command, entry.TextsAt("config", "command"));
        var environment = entry["config"].Has("env") ? Assert.IsType<YamlSequenceNode>(entry.At("config", "env")).Children : [];
        Assert.Equal(
            app.Environment.Select(item => (item.Name, item.Value, item.ValueFrom)),
            environment.Select(item => (
                item.TextAt("name")!,
                item.Has("value") ? item.TextAt("value") : null,
                item.Has("value_from") ? item.TextAt("value_from") : null)));
        var resources = entry.Has("resources") ? Assert.IsType<YamlSequenceNode>(entry["resources"]).Children : [];
        Assert.Equal(app.BindingNames, resources.Select(item => item.TextAt("name")));
        Assert.All(app.Resources.Zip(resources.Skip(app.References.Count)), pair => ExpectBinding(pair.First, pair.Second));
    }

    private static void ExpectBinding(ResourceBinding binding, YamlNode item)
    {
        Assert.Equal(binding.Description, item.Has("description") ? item.TextAt("description") : null);
        Assert.Equal(binding.Values, binding.Kind.Fields.Select(field => item.TextAt(binding.Kind.Name, field)));
        Assert.Equal(binding.Permission, item.TextAt(binding.Kind.Name, "permission"));
    }

    // Written another way than the emission does it.
    private static string? WithDefaults(string value, BundleModel model)
    {
        foreach (var variable in model.Variables)
        {
            var reference = $"${{var.{variable.Name}}}";
            if (value.Contains(reference, StringComparison.Ordinal))
            {
                return variable.Default is null ? null : value.Replace(reference, variable.Default, StringComparison.Ordinal);
            }
        }

        return value;
    }
}
