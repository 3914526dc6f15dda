namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>The rules about what databricks.yml and app.yaml say.</summary>
internal static class BundleRules
{
    public static readonly IReadOnlyList<IRule> All =
    [
        // The bundle and its targets.
        new BundleName(), new AuthFieldReference(), new DifferentWorkspaces(), new UnknownMode(), new ProductionRootPath(),
        new ResourceKeyReference(), new ResourceKeyTwice(), new DanglingReference(), new CliConstraint(),
        new CliFloor(), new StartedNeedsDirect(), new SecretInVariable(),
        // The apps.
        new AppWithoutName(), new AppNameInvalid(), new AppNameTaken(), new AppNameOfUser(), new DevelopmentNameShared(),
        new AppSource(), new SourceFolderMissing(), new SourceFolderOutside(), new SourceFolderShared(), new AppNotStarted(), new UserScopesMissing(),
        // What they are bound to.
        new BindingKinds(), new BindingIncomplete(), new PermissionNotOfKind(), new ServingEndpointForAgent(),
        new ServingEndpointLeftover(), new ExperimentNotBound(),
        // Their environment and their command.
        new ValueFromSpelling(), new VariableWithoutValue(), new ValueFromIsId(), new BindingNotFound(), new AgentUrlMissing(),
        new AgentUrlHardCoded(), new AgentUrlTrailingSlash(), new UrlReference(), new AppYamlReference(), new AppYamlShape(), new SecretInPlain(),
        new PortHardCoded(), new CommandNeedsShell(), new ConfigDiffers(), new GuardrailUntagged(),
    ];
}
