namespace AgentStack.Deploy.Checks;

/// <summary>Looks for one mistake in a folder that is to be deployed.</summary>
internal interface IRule
{
    RuleDescription Description { get; }

    IEnumerable<Finding> Check(CheckedFolder folder);
}
