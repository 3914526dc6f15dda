namespace Aspire.Hosting.Testing;

/// <summary>Builds applications in tests.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Begins an application of the test's own.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args)
    {
        var options = new DistributedApplicationOptions { Args = args };
        TestingDefaults.ApplyTo(options);
        return new TestingBuilder(
            new DistributedApplicationBuilder(options, appHostAssembly: null, TestingDefaults.ConfigurationOf(appHost: null)), run: null);
    }

    /// <summary>Runs an AppHost's entry point up to its Build().</summary>
    /// <typeparam name="TEntryPoint">Any type of the AppHost's assembly: <c>Projects.My_AppHost</c>.</typeparam>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(CancellationToken)" />
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        var run = new EntryPointRun(typeof(TEntryPoint).Assembly, args);
        return new TestingBuilder(await run.BeginAsync(cancellationToken), run);
    }
}
