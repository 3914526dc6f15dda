using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>The builder that an AppHost's entry point gets while a test runs it.</summary>
internal sealed class EntryPointBuilder(DistributedApplicationOptions options, Assembly appHost, EntryPointRun run)
    : DistributedApplicationBuilder(options, appHost, TestingDefaults.ConfigurationOf(appHost))
{
    public override DistributedApplication Build() => run.Pass(this, base.Build);
}
