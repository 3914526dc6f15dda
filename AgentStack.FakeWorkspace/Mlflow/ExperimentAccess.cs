using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>The experiments, and who may read and change them.</summary>
internal sealed class ExperimentAccess(WorkspaceSeed seed, ResourceGrants grants)
{
    private static readonly string[] Editors = ["CAN_EDIT", "CAN_MANAGE"];
    private static readonly string[] Readers = ["CAN_READ", .. Editors];

    /// <summary>The experiment with this id.</summary>
    /// <exception cref="ApiException">404.</exception>
    public ExperimentSeed Require(string id) => seed.Experiments.FirstOrDefault(experiment => experiment.Id == id)
        ?? throw ApiException.NotFound($"Experiment with id '{id}' does not exist.");

    /// <summary>Whether a principal may see what is in an experiment.</summary>
    public bool MayRead(Principal principal, ExperimentSeed experiment) => Has(principal, experiment, Readers);

    /// <summary>Ends the request unless its caller may see what is in an experiment.</summary>
    /// <exception cref="ApiException">403.</exception>
    public void MustRead(Caller caller, ExperimentSeed experiment) => Must(caller, experiment, Readers);

    /// <summary>Ends the request unless its caller may add to an experiment.</summary>
    /// <exception cref="ApiException">403.</exception>
    public void MustEdit(Caller caller, ExperimentSeed experiment) => Must(caller, experiment, Editors);

    private void Must(Caller caller, ExperimentSeed experiment, string[] levels)
    {
        if (!Has(caller.Principal, experiment, levels))
        {
            throw ApiException.Denied(
                $"{caller.Principal.UserName} does not have {levels[0]} permission on experiment {experiment.Id}.");
        }
    }

    private bool Has(Principal principal, ExperimentSeed experiment, string[] levels) => grants.Any(
        principal,
        experiment.Permissions,
        resource => resource.Experiment is { } bound && bound.ExperimentId == experiment.Id ? bound.Permission : null,
        levels);
}
