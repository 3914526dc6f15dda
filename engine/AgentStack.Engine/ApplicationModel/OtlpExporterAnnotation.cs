using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource exports telemetry; its instance id survives a restart.</summary>
internal sealed class OtlpExporterAnnotation : IResourceAnnotation
{
    public string InstanceId { get; } = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 8);
}
