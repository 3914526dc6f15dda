using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps that every pipeline has, to hook others onto.</summary>
[Experimental("ASPIREPIPELINES001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public static class WellKnownPipelineSteps
{
    /// <summary>What <c>--step publish</c> runs.</summary>
    public const string Publish = "publish";

    /// <summary>Runs before all that belongs to <see cref="Publish"/>.</summary>
    public const string PublishPrereq = "publish-prereq";
}
