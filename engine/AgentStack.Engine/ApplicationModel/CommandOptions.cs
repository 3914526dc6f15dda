namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource's command is offered.</summary>
public class CommandOptions
{
    /// <summary>What the command does.</summary>
    public string? Description { get; set; }

    /// <summary>A question to ask first.</summary>
    public string? ConfirmationMessage { get; set; }

    /// <summary>Whether the command stands out.</summary>
    public bool IsHighlighted { get; set; }

    /// <summary>Whether the command can be used now; always, when null.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }
}
