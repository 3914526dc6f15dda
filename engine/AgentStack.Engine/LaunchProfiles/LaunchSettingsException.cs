namespace Aspire.Hosting.LaunchProfiles;

/// <summary>A launchSettings.json cannot be used; the message names the file and says why in one line.</summary>
internal sealed class LaunchSettingsException(string message, Exception? inner = null) : DistributedApplicationException(message, inner);
