namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>The INI file that the Databricks CLI and SDKs share, read as they read it.</summary>
internal sealed class ConfigurationFile
{
    private const string DefaultProfile = "DEFAULT";
    private const string SettingsSection = "__settings__";
    private const string DefaultProfileKey = "default_profile";

    private readonly Dictionary<string, Dictionary<string, string>> _sections = new(StringComparer.Ordinal);

    private ConfigurationFile()
    {
    }

    /// <summary>The name of the profile to use when the user names none.</summary>
    public string PreferredProfile =>
        _sections.GetValueOrDefault(SettingsSection)?.GetValueOrDefault(DefaultProfileKey) ?? DefaultProfile;

    /// <summary>Reads the file's text. Lines that are neither section, setting nor comment are passed over.</summary>
    public static ConfigurationFile Parse(string text)
    {
        var file = new ConfigurationFile();
        var section = DefaultProfile;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] is '[' && line.IndexOf(']') is > 0 and var end)
            {
                section = line[1..end].Trim();
            }
            else if (line.IndexOfAny(['=', ':']) is > 0 and var separator)
            {
                file.Set(section, line[..separator].TrimEnd(), Value(line[(separator + 1)..]));
            }
        }
        return file;
    }

    /// <summary>The named profile; <see langword="null"/> if the file has none with a setting in it.</summary>
    public ConfigurationProfile? Find(string name)
    {
        if (name is SettingsSection || !_sections.TryGetValue(name, out var settings))
        {
            return null;
        }

        return new(
            name,
            settings.GetValueOrDefault("host"),
            settings.GetValueOrDefault("auth_type"),
            settings.GetValueOrDefault("token"),
            settings.GetValueOrDefault("client_id"),
            settings.GetValueOrDefault("client_secret"));
    }

    private void Set(string section, string key, string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        if (!_sections.TryGetValue(section, out var settings))
        {
            _sections[section] = settings = new(StringComparer.OrdinalIgnoreCase);
        }

        settings[key] = value;
    }

    // A '#' or ';' inside a secret is part of it: only one after a space starts a comment.
    private static string Value(string text)
    {
        var value = text.TrimStart();
        if (value is ['"' or '\'', ..] && value.IndexOf(value[0], 1) is > 0 and var closing)
        {
            return value[1..closing];
        }

        return text.Split([" #", " ;"], StringSplitOptions.None)[0].Trim();
    }
}
